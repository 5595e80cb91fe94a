/** Keeps the k best of a stream of items. */
export interface TopK<T> {
  offer(item: T): void;
  /** The worst item kept, once k are: only what is better can come in. */
  worst(): T | undefined;
  /** The items kept, best first. */
  best(): readonly T[];
}

/**
 * A bounded heap with its worst item on top, so that each item offered costs one comparison most of the time.
 *
 * @param k - how many to keep, at least 0
 * @param compare - strict total order, best first
 */
export const makeTopK = <T>(k: number, compare: (a: T, b: T) => number): TopK<T> => {
  const heap: T[] = [];

  const isWorse = (index: number, than: number): boolean => {
    const [a, b] = [heap[index], heap[than]];
    return a !== undefined && b !== undefined && compare(a, b) > 0;
  };
  const swap = (a: number, b: number): void => {
    const [itemA, itemB] = [heap[a], heap[b]];
    if (itemA === undefined || itemB === undefined) return;
    heap[a] = itemB;
    heap[b] = itemA;
  };
  const rise = (): void => {
    for (let index = heap.length - 1; index > 0;) {
      const parent = (index - 1) >> 1;
      if (!isWorse(index, parent)) return;
      swap(index, parent);
      index = parent;
    }
  };
  const sink = (): void => {
    for (let index = 0; ;) {
      let worst = index;
      for (const child of [2 * index + 1, 2 * index + 2]) if (isWorse(child, worst)) worst = child;
      if (worst === index) return;
      swap(index, worst);
      index = worst;
    }
  };

  return {
    offer: (item) => {
      if (heap.length < k) {
        heap.push(item);
        rise();
        return;
      }
      const [worst] = heap;
      if (worst === undefined || compare(item, worst) >= 0) return;
      heap[0] = item;
      sink();
    },
    worst: () => (heap.length < k ? undefined : heap[0]),
    best: () => heap.toSorted(compare),
  };
};
