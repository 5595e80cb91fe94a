import type { Day } from '#shared/domain/calendar.ts';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import { isPresentOn } from '#shared/domain/candidate/withdraw-candidate.ts';
import type { Contract } from '#shared/domain/contract/contract.ts';
import { firstFailedGate } from '#shared/domain/matching/gates.ts';
import { prepareCandidate, type PreparedCandidate } from '#shared/domain/matching/prepare-candidate.ts';
import { preparePosition } from '#shared/domain/matching/prepare-position.ts';
import type { ListedEntry, Shortlist } from '#shared/domain/shortlist/shortlist.ts';
import type { CandidateRepository } from '#shared/ports.ts';

interface Context {
  readonly candidates: Pick<CandidateRepository, 'findMany'>;
  readonly contract: Contract;
  readonly day: Day;
}

/** Read beyond those shown, so that one reading nearly always does: who leaves a list is soon off it. */
const SPARE = 3;

/** Each person as the rule sees them, while what is known of them is the same: read again and again, seldom changed. */
const prepared = new WeakMap<Candidate, { readonly day: Day; readonly person: PreparedCandidate }>();

const preparedOn = (row: Candidate, day: Day): PreparedCandidate => {
  const known = prepared.get(row);
  if (known?.day === day) return known.person;
  const person = prepareCandidate(row, day);
  prepared.set(row, { day, person });
  return person;
};

/** Heads of lists of which nobody had gone, by the list as stored: the same head again is then told again at no cost. */
const wholeHeads = new WeakMap<Shortlist, Shortlist>();

const wholeHeadOf = (list: Shortlist, entries: readonly ListedEntry[]): Shortlist => {
  const known = wholeHeads.get(list);
  if (known?.entries.length === entries.length) return known;
  const head = { ...list, entries };
  wholeHeads.set(list, head);
  return head;
};

/** Ranks by score among those who are left. */
const renumbered = (entries: readonly ListedEntry[], gone: readonly ListedEntry[]): readonly ListedEntry[] =>
  entries.map((entry) => {
    const { scoreRank } = entry;
    const before = gone.filter((one) => scoreRank !== null && one.scoreRank !== null && one.scoreRank < scoreRank);
    return scoreRank === null ? entry : { ...entry, scoreRank: scoreRank - before.length };
  });

/**
 * A stored list without those who have gone since, or would not pass the gates of its position as their row is now, read
 * consistently; as many as are to be shown, while the list has them. Open proposals are not counted again: they decide
 * who comes on a list, not who leaves it.
 *
 * @param wanted - entries to be shown
 */
export const stillProposable = async (
  { candidates, contract, day }: Context,
  list: Shortlist,
  wanted: number,
): Promise<Shortlist> => {
  const position = preparePosition(contract, list.position, list.weights, list.skillWeights);
  const passes = (row: Candidate | undefined): boolean => {
    if (row === undefined || !isPresentOn(row, day)) return false;
    // The list of a closed contract is a record: what has become of people since is not its matter.
    return contract.status === 'closed' || firstFailedGate(preparedOn(row, day), position) === undefined;
  };
  const kept: ListedEntry[] = [];
  const gone: ListedEntry[] = [];
  for (let from = 0; kept.length < wanted && from < list.entries.length; from += wanted + SPARE) {
    const some = list.entries.slice(from, from + wanted + SPARE);
    const rows = await candidates.findMany(some.map(({ candidateId }) => candidateId));
    for (const entry of some) (passes(rows.get(entry.candidateId)) ? kept : gone).push(entry);
  }
  return gone.length === 0 ? wholeHeadOf(list, kept) : { ...list, entries: renumbered(kept, gone) };
};
