import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type * as z from 'zod';
import { ratioToNumber, type Ratio } from '#shared/domain/representation/ratio.ts';
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

export const publicsOf = ({ publics }: Person): readonly PublicId[] => publics;

export const runs = (...parts: readonly (readonly [value: number, times: number])[]): readonly number[] =>
  parts.flatMap(([value, times]) => Array.from({ length: times }, () => value));

export const fractionOf = ({ numerator, denominator }: Ratio): string => `${String(numerator)}/${String(denominator)}`;

export const toNumber = ratioToNumber;
