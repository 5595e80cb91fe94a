import type { Contract } from '../../contract/contract.ts';
import type { Shortlist } from '../../shortlist/shortlist.ts';
import { PublicId } from '#shared/reference/publics.ts';

/** What of a contract names publics. */
export type Declaring = Pick<Contract, 'priorityPublics' | 'representation'>;

/** The publics that contracts name, as priorities or for representation, each once, in the order of {@link PublicId}. */
export const declaredPublics = (...contracts: readonly Declaring[]): readonly PublicId[] => {
  const named = new Set(
    contracts.flatMap(({ priorityPublics, representation }) =>
      [...priorityPublics, ...representation].map((one) => one.public),
    ),
  );
  return PublicId.options.filter((id) => named.has(id));
};

/** Whether a priority brings points, so that the entries of a list tell who belongs to its public. */
const counts = ({ public: id, weight, basis }: Contract['priorityPublics'][number]): boolean =>
  weight > 0 && (id !== 'women' || basis !== null);

/**
 * The publics of which a stored list tells who belongs: those that brought points, and those that it was re-ranked on.
 *
 * @param before - the contract as it was when the list was made
 */
export const publicsToldBy = (
  { representation }: Pick<Shortlist, 'representation'>,
  { priorityPublics }: Pick<Contract, 'priorityPublics'>,
): ReadonlySet<PublicId> => new Set([...priorityPublics.filter(counts), ...representation].map((one) => one.public));
