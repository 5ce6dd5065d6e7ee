/** Keeps the best `k` of a stream of scored numbers with a small heap; equal scores keep the smaller number. */
export interface TopK {
  offer(id: number, score: number): void;
  /** Best first. */
  sorted(): { id: number; score: number }[];
}

export function topK(k: number): TopK {
  const heap: { id: number; score: number }[] = [];
  const worse = (a: { id: number; score: number }, b: { id: number; score: number }): boolean =>
    a.score < b.score || (a.score === b.score && a.id > b.id);

  const swap = (i: number, j: number): void => {
    const held = heap[i] as { id: number; score: number };
    heap[i] = heap[j] as { id: number; score: number };
    heap[j] = held;
  };
  const at = (i: number): { id: number; score: number } => heap[i] as { id: number; score: number };
  const siftDown = (): void => {
    for (let i = 0; ; ) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < heap.length && worse(at(child), at(least))) least = child;
      }
      if (least === i) return;
      swap(i, least);
      i = least;
    }
  };
  return {
    offer(id, score) {
      if (heap.length < k) {
        heap.push({ id, score });
        for (let i = heap.length - 1; i > 0; ) {
          const parent = (i - 1) >> 1;
          if (!worse(at(i), at(parent))) break;
          swap(i, parent);
          i = parent;
        }
      } else if (k > 0 && worse(at(0), { id, score })) {
        heap[0] = { id, score };
        siftDown();
      }
    },
    sorted: () => [...heap].sort((a, b) => b.score - a.score || a.id - b.id),
  };
}
