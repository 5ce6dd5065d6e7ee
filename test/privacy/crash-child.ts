import { readConfig } from '../../src/config.ts';
import { createLogger, failureLine, guardProcess } from '../../src/operations/index.ts';

/** A process that falls over in the way its argument says, with secrets in its environment and words in its faults. */
const [, , way = '', words = ''] = process.argv;
const fault = new TypeError(
  `cannot read "${words}" with ${process.env.SLACK_BOT_TOKEN} at ${process.env.DATABASE_URL}`,
);
const log = createLogger({ level: 'debug', write: (line) => process.stderr.write(line), clock: { now: () => 0 } });

if (way === 'config') {
  try {
    readConfig({ ...process.env, LIMBER_PORT: words, SLACK_BOT_TOKEN: words }, 0);
  } catch (cause) {
    process.stderr.write(`${failureLine(cause)}\n`);
    process.exitCode = 1;
  }
} else {
  guardProcess(process, log);
  if (way === 'exception')
    setImmediate(() => {
      throw fault;
    });
  else void Promise.reject(fault);
  setTimeout(() => undefined, 5_000);
}
