import type { PublicBits } from '../publics-of.ts';
import type { PreparedPosition } from '../prepare-position.ts';
import { FULL_VALUE } from '../rule.ts';
import { PublicId } from '#shared/reference/publics.ts';

/** Sum of the weights of the contract's priority publics that a person belongs to, at most 1,000. */
export const priorityPublicValue = (
  publics: PublicBits,
  { priorities }: Pick<PreparedPosition, 'priorities'>,
): number => {
  let sum = 0;
  for (const { bit, weight } of priorities) if ((publics & bit) !== 0) sum += weight;
  return Math.min(FULL_VALUE, sum);
};

/** The priority publics of the contract that brought the person points. */
export const countedPublics = (
  publics: PublicBits,
  { priorities }: Pick<PreparedPosition, 'priorities'>,
): readonly PublicId[] =>
  PublicId.options.filter((_, index) =>
    priorities.some(({ bit, weight }) => weight > 0 && bit === 1 << index && (publics & bit) !== 0),
  );
