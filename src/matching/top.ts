/** Keeps the best `k` of a stream of scored numbers with a small heap; equal scores keep the smaller number. */
interface TopK {
  offer(id: number, score: number): void;
  /** Scores below this need not be offered. */
  readonly bar: number;
  /** Best first. */
  sorted(): { id: number; score: number }[];
}

export function topK(k: number): TopK {
  // The heap's root is the worst of those kept: two plain arrays, so that offering makes no garbage.
  const ids: number[] = [];
  const scores: number[] = [];
  const worse = (i: number, j: number): boolean => {
    const a = scores[i] as number;
    const b = scores[j] as number;
    return a < b || (a === b && (ids[i] as number) > (ids[j] as number));
  };
  const swap = (i: number, j: number): void => {
    [ids[i], ids[j]] = [ids[j] as number, ids[i] as number];
    [scores[i], scores[j]] = [scores[j] as number, scores[i] as number];
  };
  const siftUp = (from: number): void => {
    for (let i = from, parent = (i - 1) >> 1; i > 0 && worse(i, parent); i = parent, parent = (i - 1) >> 1) {
      swap(i, parent);
    }
  };
  const siftDown = (): void => {
    for (let i = 0; ; ) {
      let least = i;
      for (let child = 2 * i + 1; child <= 2 * i + 2 && child < ids.length; child++) {
        if (worse(child, least)) least = child;
      }
      if (least === i) return;
      swap(i, least);
      i = least;
    }
  };
  return {
    get bar() {
      return ids.length < k ? Number.NEGATIVE_INFINITY : (scores[0] ?? Number.POSITIVE_INFINITY);
    },
    offer(id, score) {
      if (ids.length < k) {
        ids.push(id);
        scores.push(score);
        siftUp(ids.length - 1);
        return;
      }
      const worst = scores[0] as number;
      if (k <= 0 || score < worst || (score === worst && id > (ids[0] as number))) return;
      ids[0] = id;
      scores[0] = score;
      siftDown();
    },
    sorted: () =>
      ids.map((id, i) => ({ id, score: scores[i] as number })).sort((a, b) => b.score - a.score || a.id - b.id),
  };
}
