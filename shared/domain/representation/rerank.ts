import { arrange, type Place } from './arrange.ts';
import type { PublicSet } from './look-ahead.ts';
import { reportOf, type PublicReport, type Shortfall } from './report.ts';
import type { RepresentationTable } from './tables.ts';
import type { PublicId } from '#shared/reference/publics.ts';

/** Bits of a {@link PublicSet}; a contract declares at most 20 publics. */
const MOST_PUBLICS = 31;

/** What re-ranking needs to know of somebody ranked. */
export interface Scored {
  /** Whole number, so that the utility lost is exact. */
  readonly score: number;
}

export interface RerankRequest<Entry extends Scored> {
  /** Best first, in the strict order of the rule. At least the first k; the more, the further a member may come from. */
  readonly entries: readonly Entry[];
  /** The publics that somebody belongs to: of those declared, at least. */
  readonly publicsOf: (entry: Entry) => readonly PublicId[];
  /** From `representationTables`, for the same k. */
  readonly tables: readonly RepresentationTable[];
  /** Length of the list, at least 0. */
  readonly k: number;
}

interface RerankedEntry<Entry> {
  readonly entry: Entry;
  /** Rank by score alone, from 0. */
  readonly index: number;
  /** Publics whose table made this person pass before better-scored ones; empty for whoever was not moved up. */
  readonly movedBy: readonly PublicId[];
}

export interface Reranked<Entry> {
  /** The first k, or all when there are fewer. */
  readonly entries: readonly RerankedEntry<Entry>[];
  /** One line per declared public, in the order of the tables. */
  readonly publics: readonly PublicReport[];
  /** What was asked and is not met, by public and rank; empty when everything is. */
  readonly infeasible: readonly Shortfall[];
  /** Sum of the scores of the k best, less that of the list: what representation cost. Never negative. */
  readonly utilityLost: number;
}

const NO_PUBLIC: readonly PublicId[] = [];

const idsOf = (set: PublicSet, tables: readonly RepresentationTable[]): readonly PublicId[] =>
  set === 0 ? NO_PUBLIC : tables.filter((_, t) => ((set >> t) & 1) === 1).map((table) => table.public);

/** The declared publics of each entry. */
const setsOf = <Entry extends Scored>({ entries, publicsOf, tables }: RerankRequest<Entry>): Int32Array => {
  const declared = tables.map((table) => table.public);
  const sets = new Int32Array(entries.length);
  for (let index = 0; index < entries.length; index += 1) {
    const entry = entries[index];
    let set: PublicSet = 0;
    for (const id of entry === undefined ? NO_PUBLIC : publicsOf(entry)) {
      const t = declared.indexOf(id);
      if (t !== -1) set |= 1 << t;
    }
    sets[index] = set;
  }
  return sets;
};

/** Requirements at each rank of a list of `length`; a table made for a shorter one goes on as it ends. */
const overLength = (minimums: readonly number[], length: number): readonly number[] =>
  minimums.length === length ? minimums : Array.from({ length }, (_, rank) => minimums[rank] ?? minimums.at(-1) ?? 0);

/**
 * The list of k that gives each declared public what its table asks for at every rank, and otherwise keeps score order:
 * among all lists that meet the tables it is the first one in score order, so nobody moves up unless a rank requires it.
 * What cannot be met is said in `infeasible`.
 *
 * @throws RangeError beyond 31 publics
 */
export const rerank = <Entry extends Scored>(request: RerankRequest<Entry>): Reranked<Entry> => {
  const { entries, tables, k } = request;
  if (tables.length > MOST_PUBLICS) throw new RangeError(`${tables.length} publics: at most ${MOST_PUBLICS}`);
  const length = Math.min(k, entries.length);
  const sets = setsOf(request);
  const needs = tables.map(({ minimums }) => overLength(minimums, length));
  const places: readonly Place[] = arrange(sets, needs, length);

  const listed: RerankedEntry<Entry>[] = [];
  let utilityLost = 0;
  places.forEach(({ index, movedFor }, rank) => {
    const entry = entries[index];
    if (entry === undefined) return;
    listed.push({ entry, index, movedBy: idsOf(movedFor, tables) });
    utilityLost += (entries[rank]?.score ?? 0) - entry.score;
  });
  return { entries: listed, ...reportOf({ tables, sets, places, length }), utilityLost };
};
