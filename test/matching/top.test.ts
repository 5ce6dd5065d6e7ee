import fc from 'fast-check';
import { topK } from '../../src/matching/top.ts';

test('keeps exactly what sorting everything would put first', () => {
  const scores = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 });
  fc.assert(
    fc.property(scores, fc.integer({ min: 0, max: 12 }), (list, k) => {
      const top = topK(k);
      list.forEach((score, id) => {
        top.offer(id, score);
      });
      const sorted = list.map((score, id) => ({ id, score })).sort((a, b) => b.score - a.score || a.id - b.id);
      expect(top.sorted()).toEqual(sorted.slice(0, k));
    }),
  );
});
