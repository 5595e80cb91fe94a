/* eslint complexity: off -- `?? 0` on a typed array is only for the compiler. See docs/adr/0006-engine.md. */
/** Bounds are sorted by buckets of 1,024 millionths. */
const BUCKET_BITS = 10;
const BUCKETS = (1_000_000 >> BUCKET_BITS) + 2;

/** What a search may still have to look at, with what bounded it. Reused from one search to the next. */
export interface Frontier {
  length: number;
  /** What was read ahead of it: see `fetch-ahead.ts`. */
  fetched: number;
  segment: Int32Array;
  /** Tiles, or blocks. */
  item: Int32Array;
  /** Best score that anybody in it may have. */
  bound: Int32Array;
  /** Best weight of shared skills. */
  shared: Int32Array;
  /** Best points of location and availability together. */
  near: Int32Array;
  order: Int32Array;
  readonly starts: Int32Array;
}

/** Largest bound that an item of the same bucket may have. */
export const bucketCeiling = (bound: number): number => bound | ((1 << BUCKET_BITS) - 1);

/** A frontier without room. */
export const makeFrontier = (): Frontier => ({
  length: 0,
  fetched: 0,
  ...roomFor(0),
  starts: new Int32Array(BUCKETS + 1),
});

const roomFor = (capacity: number) => ({
  segment: new Int32Array(capacity),
  item: new Int32Array(capacity),
  bound: new Int32Array(capacity),
  shared: new Int32Array(capacity),
  near: new Int32Array(capacity),
  order: new Int32Array(capacity),
});

/** Empties a frontier and makes room for so many items. */
export const clearFrontier = (frontier: Frontier, capacity: number): void => {
  frontier.length = 0;
  // And a quarter more: a pool grows by small segments.
  if (frontier.item.length < capacity) Object.assign(frontier, roomFor(capacity + (capacity >> 2)));
};

/** Buckets from the best bound to the worst. */
const bucketOf = (bound: number): number => BUCKETS - 1 - (bound >> BUCKET_BITS);

/** Counts the items of each bucket into where it starts. Bounds lie close together: other buckets are left as they were. */
const startBuckets = ({ length, bound, starts }: Frontier): void => {
  let [first, last] = [BUCKETS, -1];
  for (let at = 0; at < length; at += 1) {
    const bucket = bucketOf(bound[at] ?? 0);
    if (bucket < first) first = bucket;
    if (bucket > last) last = bucket;
  }
  for (let bucket = first; bucket <= last; bucket += 1) starts[bucket + 1] = 0;
  starts[first] = 0;
  for (let at = 0; at < length; at += 1) {
    const after = bucketOf(bound[at] ?? 0) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let bucket = first; bucket < last; bucket += 1) {
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0);
  }
};

/** Where the items are, best bound first up to a bucket: those of one bucket in any order. As many as the length says. */
export const sortFrontier = (frontier: Frontier): Int32Array => {
  const { length, bound, order, starts } = frontier;
  startBuckets(frontier);
  for (let at = 0; at < length; at += 1) {
    const bucket = bucketOf(bound[at] ?? 0);
    const to = starts[bucket] ?? 0;
    starts[bucket] = to + 1;
    order[to] = at;
  }
  return order;
};
