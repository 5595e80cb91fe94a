import MiniSearch from 'minisearch';
import { occupationsFor } from './occupations.ts';
import { fold } from './fold.ts';
import { once } from './override.ts';
import { allOccupations, isRomeCode, romeLabel } from './rome.ts';

/** An occupation as people choose it. */
export interface FoundOccupation {
  readonly romeCode: string;
  readonly label: string;
}

/** Words too common in labels to tell anything. */
const EMPTY = new Set(['de', 'des', 'du', 'la', 'le', 'les', 'en', 'et', 'd', 'l', 'a', 'au', 'aux', 'ou']);

const index = once((): MiniSearch<FoundOccupation> => {
  const search = new MiniSearch<FoundOccupation>({
    idField: 'romeCode',
    fields: ['label', 'romeCode'],
    storeFields: ['label'],
    processTerm: (term) => {
      const folded = fold(term);
      return EMPTY.has(folded) ? null : folded;
    },
  });
  search.addAll(allOccupations());
  return search;
});

/** Those that exist, each once. */
const named = (codes: readonly string[]): readonly FoundOccupation[] =>
  [...new Set(codes)]
    .map((romeCode) => ({ romeCode, label: romeLabel(romeCode) }))
    .filter(({ romeCode, label }) => label !== romeCode);

/** One letter wrong in a word of five, two in longer ones. */
const tolerance = (term: string): number | false => (term.length < 4 ? false : term.length < 8 ? 1 : 2);

/**
 * Occupations whose label resembles what was typed, best first: accents, order of words, ends of words and typing
 * errors are forgiven; then what everyday words stand for (`ménage`, `aide à domicile`), which labels do not say.
 *
 * @param text - as typed; a ROME code finds itself
 */
export function searchOccupations(text: string, limit: number): readonly FoundOccupation[] {
  const words = text.slice(0, 100);
  if (isRomeCode(words.trim().toUpperCase())) return named([words.trim().toUpperCase()]);
  const found = index().search(words, {
    prefix: (term) => term.length > 1,
    fuzzy: tolerance,
    combineWith: 'AND',
  });
  const everyday = occupationsFor({ sector: 'autre', cpvCode: null, subject: words });
  return named([...found.map(({ id }) => String(id)), ...everyday.map(({ romeCode }) => romeCode)]).slice(0, limit);
}

/** How a choice is written in a field, so that it can be read back. */
export const occupationChoice = ({ romeCode, label }: FoundOccupation): string => `${label} (${romeCode})`;

/**
 * The occupation that a field names: by the code that it ends with, by a code alone, else the best that resembles it.
 *
 * @returns undefined when nothing resembles it
 */
export function occupationNamed(text: string): FoundOccupation | undefined {
  const code = /\(([A-N]\d{4})\)\s*$/.exec(text)?.[1] ?? text.trim().toUpperCase();
  return searchOccupations(isRomeCode(code) ? code : text, 1)[0];
}
