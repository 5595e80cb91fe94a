import { RULE } from './rule.ts';

/** Two 32-bit words: enough that two people of one pool practically never share them, and integers on any machine. */
export interface TieWords {
  readonly first: number;
  readonly second: number;
}

const FNV_PRIME = 0x01000193;
/** What the first word of a text begins with. */
export const FIRST_SEED = 0x811c9dc5;
const SECOND_SEED = 0x9747b28c;

/** One step of FNV-1a: a word, then one more UTF-16 code unit. */
export const hashCodeUnit = (word: number, codeUnit: number): number => Math.imul(word ^ codeUnit, FNV_PRIME);

/** FNV-1a over the UTF-16 code units of a text (identifiers are ASCII), from a given seed. */
const fnv1a = (text: string, seed: number): number => {
  let word = seed;
  for (let index = 0; index < text.length; index += 1) word = hashCodeUnit(word, text.charCodeAt(index));
  return word >>> 0;
};

/** The finaliser of MurmurHash3: a one-to-one shuffle of the 32-bit integers. */
const shuffle = (word: number): number => {
  let mixed = word;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

const wordsOf = (text: string): TieWords => ({ first: fnv1a(text, FIRST_SEED), second: fnv1a(text, SECOND_SEED) });

/** A candidate's own words, computed once for all positions. */
export const candidateTie = (candidateId: string): TieWords => wordsOf(candidateId);

/** A contract's own words, under the rule in force. */
export const contractTie = (contractId: string): TieWords => wordsOf(`${contractId}\u001f${RULE}`);

/** The first word of {@link pairTie}: ties are nearly always decided by it. */
export const firstOfPair = (candidateFirst: number, contract: TieWords): number =>
  shuffle(candidateFirst ^ contract.first);

/** The hash of (candidate, contract, rule): each word of the one, xor the other's, shuffled. */
export const pairTie = (candidate: TieWords, contract: TieWords): TieWords => ({
  first: firstOfPair(candidate.first, contract),
  second: shuffle(candidate.second ^ contract.second),
});

/** Code-unit order of two identifiers: the same on any machine, unlike a locale's. */
export const compareIds = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/** Where a person stands on the list of one position. */
export interface Standing {
  readonly score: number;
  /** Open proposals on other positions. */
  readonly openProposals: number;
  readonly tie: TieWords;
  readonly candidateId: string;
}

/**
 * Order of a list, best first: higher score, then fewer open proposals (which spreads chances), then the hash, then the
 * identifier. Strict and total: 0 only for the same person.
 */
export const compareStandings = (a: Standing, b: Standing): number =>
  b.score - a.score ||
  a.openProposals - b.openProposals ||
  a.tie.first - b.tie.first ||
  a.tie.second - b.tie.second ||
  compareIds(a.candidateId, b.candidateId);
