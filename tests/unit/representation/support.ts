import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type * as z from 'zod';
import { ratioToNumber, type Ratio } from '#shared/domain/representation/ratio.ts';
import { rerank, type Reranked } from '#shared/domain/representation/rerank.ts';
import type { RepresentationTable } from '#shared/domain/representation/tables.ts';
import type { PublicId } from '#shared/reference/publics.ts';

/** Published values, kept outside the product beside the reference data. Null, and said, when they are not there. */
export const vectors = <T>(name: string, schema: z.ZodType<T>): T | null => {
  const path = resolve(process.env['PASSERELLE_REFERENCE_DATA'] ?? '../shared/data', '../vectors', name);
  if (existsSync(path)) return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  console.warn(`skipped: no ${name} beside the reference data (set PASSERELLE_REFERENCE_DATA)`);
  return null;
};

/** A table as given, whatever the law it comes from. */
export const aTable = (
  minimums: readonly number[],
  overrides: Partial<RepresentationTable> = {},
): RepresentationTable => ({
  public: 'women',
  minShare: null,
  significance: 0.1,
  inPool: 100,
  poolSize: 200,
  basis: 'pool',
  asked: minimums,
  minimums,
  achievedFalseAlarm: 0.05,
  ...overrides,
});

export interface Person {
  readonly name: string;
  readonly score: number;
  readonly publics: readonly PublicId[];
}

/** People in score order, one letter each: `N` in no public, `W` a woman, `S` a senior, `B` both, `Y` young. */
export const people = (letters: string): readonly Person[] => {
  const publics: Readonly<Record<string, readonly PublicId[]>> = {
    W: ['women'],
    S: ['seniors'],
    Y: ['youth'],
    B: ['women', 'seniors'],
  };
  return Array.from(letters, (letter, index) => ({
    name: `${letter}${index + 1}`,
    score: 1000 - index,
    publics: publics[letter] ?? [],
  }));
};

/** The publics of each person, bit t standing for the t-th table. */
const setsOf = (entries: readonly Person[], tables: readonly RepresentationTable[]): number[] =>
  entries.map(({ publics }) =>
    tables.reduce((set, table, t) => (publics.includes(table.public) ? set | (1 << t) : set), 0),
  );

/** Who has each place, and the publics that moved them there, by the order of the tables. */
export const placedOf = <Entry>(
  { places }: Reranked,
  entries: readonly Entry[],
  publics: readonly PublicId[],
): readonly { readonly entry: Entry; readonly index: number; readonly movedBy: readonly PublicId[] }[] =>
  places.flatMap(({ index, movedFor }) => {
    const entry = entries[index];
    return entry === undefined ? [] : [{ entry, index, movedBy: publics.filter((_, t) => (movedFor >> t) & 1) }];
  });

/** People re-ranked. */
export const rerankPeople = (entries: readonly Person[], k: number, ...tables: readonly RepresentationTable[]) => {
  const publics = setsOf(entries, tables);
  const scored = entries.map(({ score }, index) => ({ score, publics: publics[index] ?? 0 }));
  const reranked = rerank({ entries: scored, bits: tables.map((_, t) => 1 << t), tables, k });
  return {
    ...reranked,
    entries: placedOf(
      reranked,
      entries,
      tables.map((table) => table.public),
    ),
  };
};

export const runs = (...parts: readonly (readonly [value: number, times: number])[]): readonly number[] =>
  parts.flatMap(([value, times]) => Array.from({ length: times }, () => value));

export const fractionOf = ({ numerator, denominator }: Ratio): string => `${String(numerator)}/${String(denominator)}`;

export const toNumber = ratioToNumber;
