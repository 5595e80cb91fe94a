/** Arrays of unsigned or signed integers that columns are made of. */
export type IntegerArray = Uint8Array | Uint16Array | Uint32Array | Int32Array;

/** An array of integers that grows by doubling. */
export interface Growable<A extends IntegerArray> {
  readonly length: number;
  push(value: number): void;
  /** What was pushed, without copy: do not keep it across a push. */
  view(): A;
}

/**
 * An empty growable array.
 *
 * @param make - the kind of array, as `(length) => new Uint16Array(length)`
 * @param initial - what it holds to begin with
 */
export const makeGrowable = <A extends IntegerArray>(
  make: (length: number) => A,
  initial: ArrayLike<number> = [],
): Growable<A> => {
  let room = make(Math.max(16, initial.length));
  room.set(initial);
  let { length } = initial;
  let view: A | undefined;
  return {
    get length() {
      return length;
    },
    push: (value) => {
      if (length === room.length) {
        const larger = make(2 * length);
        larger.set(room);
        room = larger;
      }
      room[length] = value;
      length += 1;
      view = undefined;
    },
    // A view of the same kind over the same bytes: subarray keeps the kind, which its type cannot say of a union.
    view: () => (view ??= room.subarray(0, length) as A),
  };
};
