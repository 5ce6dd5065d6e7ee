import { createTurns } from '../../../src/platforms/discord/turns.ts';

const loops = async (count: number) => {
  for (let index = 0; index < count; index += 1) await new Promise((resolve) => setImmediate(resolve));
};

function deferred() {
  let end: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { promise, end };
}

test('an answer begins only when no acknowledgement is on its way', async () => {
  const turns = createTurns();
  const order: string[] = [];
  const first = deferred();
  const second = deferred();
  const both = [first, second].map(({ promise }) => turns.acknowledging(promise));
  void turns.mine().then(() => order.push('answer'));
  await loops(3);
  first.end();
  await loops(3);
  expect(order).toEqual([]);
  second.end();
  await Promise.all(both);
  await loops(3);
  expect(order).toEqual(['answer']);
});

test('an acknowledgement that hangs holds nobody up', async () => {
  const turns = createTurns();
  void turns.acknowledging(new Promise(() => undefined));
  await turns.mine();
});

test('an answer that never ends holds no other up, and a failed acknowledgement counts as over', async () => {
  const turns = createTurns();
  await turns.acknowledging(Promise.reject(new Error('lost'))).catch(() => undefined);
  void turns.mine().then(() => new Promise(() => undefined));
  await turns.mine();
});

test('between two answers the event loop takes in what has arrived', async () => {
  const turns = createTurns();
  const order: string[] = [];
  const begun = [turns.mine().then(() => order.push('one')), turns.mine().then(() => order.push('two'))];
  setImmediate(() => setImmediate(() => order.push('arrived')));
  await Promise.all(begun);
  expect(order.indexOf('arrived')).toBeLessThan(order.indexOf('two'));
});
