import type { Day } from '../calendar.ts';
import { deterministicName } from '../ids.ts';
import type { Company } from './contract.ts';
import type { ContractFacts } from './stored-contract.ts';

/** Holders kept, as the schema of contracts bounds them. */
const MOST_CONTRACTORS = 200;

/** One publication of one contract, cleaned: what every source is read into. */
export interface ContractNotice {
  /** `{buyerSiret}{id}` normalised: the same contract, whoever publishes it. */
  readonly nationalKey: string;
  /** The identifier as its source writes it, to talk with who sent it. */
  readonly sourceId: string;
  /** The latest publication date found in the record, its modifications included; null when none is published. */
  readonly publishedOn: Day | null;
  readonly facts: ContractFacts;
}

/** The key of a contract: characters that publishers write differently become `_`. */
export const nationalKeyOf = (buyerSiret: string, id: string): string =>
  `${buyerSiret}${id.trim().replace(/[/,.\s]/gu, '_')}`;

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
};

/** The same text for the same content, whatever the order of the keys. */
export const canonicalJson = (value: unknown): string => JSON.stringify(sorted(value));

const digest = (value: unknown): string => deterministicName(canonicalJson(value)).slice(0, 16);

const companyKey = ({ siret, name }: Company): string => siret ?? name ?? '';

/** Companies without repetition, in one order; of two that are the same, the first given is kept. */
export const unionOfCompanies = (...lists: readonly (readonly Company[])[]): readonly Company[] =>
  [...new Map(lists.toReversed().flatMap((list) => list.map((one) => [companyKey(one), one] as const))).values()]
    .toSorted((a, b) => (companyKey(a) < companyKey(b) ? -1 : 1))
    .slice(0, MOST_CONTRACTORS);

/**
 * Names what a publication says of the contract. Neither its format nor what we think of its quality counts: the same
 * contract published by another platform has the same name.
 */
export const fingerprintOf = ({ source, warnings: _, contractors, ...facts }: ContractFacts): string =>
  digest({ ...facts, source: source.id, contractors: unionOfCompanies(contractors) });

/** The same apart from who holds the contract: publications that share it tell of several holders. */
export const coreFingerprintOf = (facts: ContractFacts): string => fingerprintOf({ ...facts, contractors: [] });
