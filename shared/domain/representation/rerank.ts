import { arrange, type Place } from './arrange.ts';
import { zeros, type Needs } from './look-ahead.ts';
import { groupPeople, type People, type Scored } from './people.ts';
import { reportOf, type PublicReport, type Shortfall } from './report.ts';
import type { RepresentationTable } from './tables.ts';

/** Bits of a set of publics; a contract declares at most 20 publics. */
const MOST_PUBLICS = 31;

interface RerankRequest {
  /** Best first, in the strict order of the rule. At least the first k; the more, the further a member may come from. */
  readonly entries: readonly Scored[];
  /** For each table, the bit of its public in the publics of an entry. */
  readonly bits: readonly number[];
  /** From `representationTables`, for the same k. */
  readonly tables: readonly RepresentationTable[];
  /** Length of the list, at least 0. */
  readonly k: number;
}

export interface Reranked {
  /** The first k, or all when there are fewer. */
  readonly places: readonly Place[];
  /** Rank by score, from 0, of who comes at each rank: those who have a place, then everybody else in score order. */
  readonly order: readonly number[];
  /** One line per declared public, in the order of the tables. */
  readonly publics: readonly PublicReport[];
  /** What was asked and is not met, by public and rank; empty when everything is. */
  readonly infeasible: readonly Shortfall[];
  /** Sum of the scores of the k best, less that of the list: what representation cost. Never negative. */
  readonly utilityLost: number;
}

/** What the tables require at each rank of a list; a table made for a shorter one goes on as it ends. */
const needsOf = (tables: readonly RepresentationTable[], length: number): Needs => {
  const required: number[] = [];
  for (const { minimums } of tables) {
    let last = 0;
    for (let rank = 0; rank < length; rank += 1) {
      if (rank < minimums.length) last = minimums[rank] ?? 0;
      required.push(last);
    }
  }
  return { tables: tables.length, length, required };
};

/** Those who have a place, then the others: of each set the first ones have one, as score order is kept within it. */
const orderOf = ({ sets, numbers }: People, places: readonly Place[]): readonly number[] => {
  const order = new Array<number>(numbers.length);
  const placed = zeros(sets.length);
  let rank = 0;
  for (const { index } of places) {
    const number = numbers[index] ?? 0;
    placed[number] = (placed[number] ?? 0) + 1;
    order[rank] = index;
    rank += 1;
  }
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] ?? 0;
    const left = placed[number] ?? 0;
    if (left > 0) {
      placed[number] = left - 1;
    } else {
      order[rank] = index;
      rank += 1;
    }
  }
  return order;
};

/**
 * The list of k that gives each declared public what its table asks for at every rank, and otherwise keeps score order:
 * among all lists that meet the tables it is the first one in score order, so nobody moves up unless a rank requires it.
 * What cannot be met is said in `infeasible`.
 *
 * @throws RangeError beyond 31 publics
 */
export const rerank = ({ entries, bits, tables, k }: RerankRequest): Reranked => {
  if (tables.length > MOST_PUBLICS) throw new RangeError(`${tables.length} publics: at most ${MOST_PUBLICS}`);
  const length = Math.min(k, entries.length);
  const people = groupPeople(entries, bits);
  const places = arrange(people, needsOf(tables, length));
  let utilityLost = 0;
  for (let rank = 0; rank < length; rank += 1) {
    utilityLost += (entries[rank]?.score ?? 0) - (entries[places[rank]?.index ?? rank]?.score ?? 0);
  }
  const { publics, infeasible } = reportOf({ tables, people, places, length });
  return { places, order: orderOf(people, places), publics, infeasible, utilityLost };
};
