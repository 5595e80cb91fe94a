import { canComplete, draftOf, zeros, type Needs, type Supply } from './look-ahead.ts';

const feasible = (supply: Supply, needs: Needs): boolean => canComplete(draftOf(supply, needs), 0);

const raisedFrom = (needs: Needs, t: number, rank: number): Needs => {
  const required = needs.required.slice();
  for (let at = t * needs.length + rank; at < (t + 1) * needs.length; at += 1) required[at] = (required[at] ?? 0) + 1;
  return { ...needs, required };
};

/** Raises as many of the lacking publics as can be served together at a rank, earlier declared first. */
const raiseTogether = (supply: Supply, granted: Needs, lacking: readonly number[], rank: number): Needs => {
  let best = { needs: granted, raised: 0 };
  for (const start of lacking) {
    let tried = { needs: granted, raised: 0 };
    for (const t of [start, ...lacking.filter((other) => other !== start)]) {
      const needs = raisedFrom(tried.needs, t, rank);
      if (feasible(supply, needs)) tried = { needs, raised: tried.raised + 1 };
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
  const { tables, length, required } = wanted;
  let granted: Needs = { tables, length, required: zeros(required.length) };
  for (let rank = 0; rank < length; rank += 1) {
    const lacking: number[] = [];
    for (let at = rank; at < required.length; at += length) {
      if ((required[at] ?? 0) > (granted.required[at] ?? 0)) lacking.push((at - rank) / length);
    }
    granted = raiseTogether(supply, granted, lacking, rank);
  }
  return granted;
};
