import { complete, draftOf, NONE, type Needs, type PublicSet } from './look-ahead.ts';

/** People at hand: the distinct sets of publics among them, and how many have each. */
export interface Supply {
  readonly sets: readonly PublicSet[];
  readonly left: readonly number[];
}

const feasible = ({ sets, left }: Supply, needs: Needs, length: number): boolean =>
  complete(draftOf(sets, left, needs, length), 0) !== NONE;

const raisedFrom = (needs: Needs, t: number, rank: number): Needs =>
  needs.map((need, index) => (index === t ? need.map((members, i) => (i >= rank ? members + 1 : members)) : need));

/** Raises as many of the lacking publics as can be served together at a rank, earlier declared first. */
const raiseTogether = (supply: Supply, granted: Needs, lacking: readonly number[], rank: number): Needs => {
  const length = granted[0]?.length ?? 0;
  let best = { needs: granted, raised: 0 };
  for (const start of lacking) {
    let tried = { needs: granted, raised: 0 };
    for (const t of [start, ...lacking.filter((other) => other !== start)]) {
      const needs = raisedFrom(tried.needs, t, rank);
      if (feasible(supply, needs, length)) tried = { needs, raised: tried.raised + 1 };
    }
    if (tried.raised > best.raised) best = tried;
  }
  return best.needs;
};

/**
 * The part of the tables that the people at hand can meet together, prefix after prefix, when they cannot meet all of it:
 * each requirement is put off to the first rank at which it can be met with those granted before it. At a rank where not
 * all can be, as many as possible are, earlier declared first.
 *
 * @param wanted - no more of a public than its members at hand
 */
export const grantNeeds = (supply: Supply, wanted: Needs): Needs => {
  const length = wanted[0]?.length ?? 0;
  let granted: Needs = wanted.map((need) => need.map(() => 0));
  for (let rank = 0; rank < length; rank += 1) {
    const lacking = wanted.flatMap((need, t) => ((need[rank] ?? 0) > (granted[t]?.[rank] ?? 0) ? [t] : []));
    granted = raiseTogether(supply, granted, lacking, rank);
  }
  return granted;
};
