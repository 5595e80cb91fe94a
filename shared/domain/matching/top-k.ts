/** Keeps the k best of a stream of items. */
export interface TopK<T> {
  offer(item: T): void;
  /** The worst item kept, once k are: only what is better can come in. */
  worst(): T | undefined;
  /** The items kept, best first. */
  best(): readonly T[];
}

/**
 * A bounded heap with its worst item on top, so that each item offered costs one comparison most of the time. Scores nearly
 * always tell two items apart: they are compared here, without a call.
 *
 * @param k - how many to keep, at least 0
 * @param compare - strict total order, best first, of which the score comes first: the higher the better
 */
export const makeTopK = <T extends { readonly score: number }>(k: number, compare: (a: T, b: T) => number): TopK<T> => {
  const heap: T[] = [];

  const isWorse = (a: T, b: T): boolean => (a.score === b.score ? compare(a, b) > 0 : a.score < b.score);
  /** Puts an item at the end, or above those that it is worse than. */
  const rise = (item: T): void => {
    let at = heap.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !isWorse(item, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = item;
  };
  /** Puts an item in the place of the worst, or below those that are worse than it. */
  const sink = (item: T): void => {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      let below = heap[child];
      const other = heap[child + 1];
      if (below === undefined) break;
      if (other !== undefined && isWorse(other, below)) {
        child += 1;
        below = other;
      }
      if (!isWorse(below, item)) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = item;
  };

  return {
    offer: (item) => {
      const [worst] = heap;
      if (heap.length < k) rise(item);
      else if (worst !== undefined && isWorse(worst, item)) sink(item);
    },
    worst: () => (heap.length < k ? undefined : heap[0]),
    best: () => heap.toSorted(compare),
  };
};
