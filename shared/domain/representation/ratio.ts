/** A fraction held exactly. The denominator is at least 1. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const greatestCommonDivisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : greatestCommonDivisor(b, a % b));

/** The fraction in lowest terms. */
export const ratioOf = (numerator: bigint, denominator: bigint): Ratio => {
  const divisor = greatestCommonDivisor(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
};

/**
 * The number that somebody wrote, exactly: 0.1 is one tenth, not the double nearest to it. Two spellings of a threshold
 * would otherwise disagree on the pool that meets it to the person.
 *
 * @param value - at least 0, finite
 */
export const decimalRatio = (value: number): Ratio => {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const decimals = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return decimals >= 0 ? ratioOf(digits, 10n ** BigInt(decimals)) : ratioOf(digits * 10n ** BigInt(-decimals), 1n);
};

/** Whether `a` is at most `b`. */
export const atMost = (a: Ratio, b: Ratio): boolean => a.numerator * b.denominator <= b.numerator * a.denominator;

/** Bits kept before rounding: more than the 53 of a double, so that only the last step rounds. */
const KEPT_BITS = 64;

const bitLength = (value: bigint): number => value.toString(16).length * 4;

/**
 * The double for a fraction from 0 to 1, for display and storage. Never above the double of a larger fraction, so what
 * is at most α stays so once rounded.
 */
export const ratioToNumber = ({ numerator, denominator }: Ratio): number => {
  if (numerator === 0n) return 0;
  const shift = Math.max(0, bitLength(denominator) - bitLength(numerator) + KEPT_BITS);
  // Two steps: a probability may be small enough for 2 ** shift to overflow, and then it is 0 to a double.
  return Number((numerator << BigInt(shift)) / denominator) * 2 ** -shift;
};
