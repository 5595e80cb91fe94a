interface Scored {
  /** The higher, the better. */
  readonly score: number;
}

/**
 * The k best of a stream of items: a bounded heap with its worst item on top, so that each item offered costs one comparison
 * most of the time. Data and functions rather than an object that has its own: each search makes one, and a compiler would
 * compile a search for the functions of the first.
 */
export interface TopK<T extends Scored> {
  /** How many to keep, at least 0. */
  readonly k: number;
  /** Strict total order, best first, of which the score comes first. Nearly always it alone tells two items apart. */
  readonly compare: (a: T, b: T) => number;
  readonly heap: T[];
}

/** The k best of nothing yet. */
export const emptyTop = <T extends Scored>(k: number, compare: TopK<T>['compare']): TopK<T> => ({
  k,
  compare,
  heap: [],
});

const isWorse = <T extends Scored>({ compare }: TopK<T>, a: T, b: T): boolean =>
  a.score === b.score ? compare(a, b) > 0 : a.score < b.score;

/** Puts an item at the end, or above those that it is worse than. */
const rise = <T extends Scored>(top: TopK<T>, item: T): void => {
  const { heap } = top;
  let at = heap.push(item) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !isWorse(top, item, above)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = item;
};

/** Puts an item in the place of the worst, or below those that are worse than it. */
const sink = <T extends Scored>(top: TopK<T>, item: T): void => {
  const { heap } = top;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    let below = heap[child];
    const other = heap[child + 1];
    if (below === undefined) break;
    if (other !== undefined && isWorse(top, other, below)) {
      child += 1;
      below = other;
    }
    if (!isWorse(top, below, item)) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = item;
};

/** Keeps an item if it is among the best so far. */
export const offer = <T extends Scored>(top: TopK<T>, item: T): void => {
  const [worst] = top.heap;
  if (top.heap.length < top.k) rise(top, item);
  else if (worst !== undefined && isWorse(top, worst, item)) sink(top, item);
};

/** The worst item kept, once k are: only what is better can come in. */
export const worstOf = <T extends Scored>({ heap, k }: TopK<T>): T | undefined =>
  heap.length < k ? undefined : heap[0];

/** The items kept, best first. */
export const bestOf = <T extends Scored>({ heap, compare }: TopK<T>): readonly T[] => heap.toSorted(compare);
