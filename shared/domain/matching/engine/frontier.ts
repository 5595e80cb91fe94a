/** Bounds are sorted by buckets of 1,024 millionths. */
const BUCKET_BITS = 10;
const BUCKETS = (1_000_000 >> BUCKET_BITS) + 2;

/** Blocks still to be opened in a search, with what bounded them. Reused from one search to the next. */
export interface Frontier {
  readonly length: number;
  clear(): void;
  add(segment: number, block: number, bound: number, shared: number, near: number): void;
  /** Positions of the blocks, best bound first up to a bucket: those of one bucket in any order. */
  sorted(): Int32Array;
  readonly segment: Int32Array;
  readonly block: Int32Array;
  /** Best score that anybody in the block may have. */
  readonly bound: Int32Array;
  /** Best weight of shared skills. */
  readonly shared: Int32Array;
  /** Best points of location and availability together. */
  readonly near: Int32Array;
}

/** Largest bound that a block of the same bucket may have. */
export const bucketCeiling = (bound: number): number => bound | ((1 << BUCKET_BITS) - 1);

/** A frontier with room for so many blocks. */
export const makeFrontier = (capacity: number): Frontier => {
  const [segment, block, bound, shared, near, order] = Array.from({ length: 6 }, () => new Int32Array(capacity)) as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const starts = new Int32Array(BUCKETS + 1);
  let length = 0;
  return {
    get length() {
      return length;
    },
    segment,
    block,
    bound,
    shared,
    near,
    clear: () => (length = 0),
    add: (ofSegment, ofBlock, ofBound, ofShared, ofNear) => {
      segment[length] = ofSegment;
      block[length] = ofBlock;
      bound[length] = ofBound;
      shared[length] = ofShared;
      near[length] = ofNear;
      length += 1;
    },
    sorted: () => {
      starts.fill(0);
      const bucketOf = (at: number): number => BUCKETS - 1 - ((bound[at] ?? 0) >> BUCKET_BITS);
      for (let at = 0; at < length; at += 1) starts[bucketOf(at) + 1] = (starts[bucketOf(at) + 1] ?? 0) + 1;
      for (let bucket = 1; bucket <= BUCKETS; bucket += 1) {
        starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
      }
      for (let at = 0; at < length; at += 1) {
        const to = starts[bucketOf(at)] ?? 0;
        starts[bucketOf(at)] = to + 1;
        order[to] = at;
      }
      return order.subarray(0, length);
    },
  };
};
