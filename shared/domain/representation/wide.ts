/**
 * Positive numbers of some 100 bits, as the sum of two doubles: enough to tell a probability to the last bit of a double,
 * fifty times sooner than `BigInt`, which has as many bits as there are. Sums and products of positive numbers only, so that
 * errors do not grow: at most 2⁻¹⁰⁰ each, relatively (Dekker 1971).
 */
export interface Wide {
  readonly high: number;
  /** At most half of the last bit of `high`. */
  readonly low: number;
}

export const wideOf = (value: number): Wide => ({ high: value, low: 0 });

/** Splits a double in two halves of 26 bits. */
const SPLIT = 2 ** 27 + 1;

const upperHalf = (value: number): number => {
  const scaled = SPLIT * value;
  return scaled - (scaled - value);
};

const joined = (high: number, rest: number): Wide => {
  const sum = high + rest;
  return { high: sum, low: rest - (sum - high) };
};

export const plus = (a: Wide, b: Wide): Wide => {
  const sum = a.high + b.high;
  const part = sum - a.high;
  const rest = a.high - (sum - part) + (b.high - part);
  return joined(sum, rest + (a.low + b.low));
};

/** @param factor - of 26 bits at most, such as a whole number below 2²⁶ */
export const times = ({ high, low }: Wide, factor: number): Wide => {
  const product = high * factor;
  const upper = upperHalf(high);
  const rest = upper * factor - product + (high - upper) * factor;
  return joined(product, rest + low * factor);
};

/**
 * The double nearest to anything from a little below a quotient to a hair above it; null when there are two.
 *
 * @param below - relative, at most 2⁻⁵³
 */
export const roundedQuotient = (part: Wide, whole: Wide, below: number): number | null => {
  const near = part.high / whole.high;
  const upper = upperHalf(near);
  const reached = plus(times(whole, upper), times(whole, near - upper));
  const rest = (part.high - reached.high + (part.low - reached.low)) / whole.high;
  const [least, most] = [near + (rest - near * below), near + (rest + near * ERROR)];
  return least === most ? least : null;
};

/** Of a quotient after some thousands of operations, and more. */
const ERROR = 2 ** -80;
