import { headerKey } from '#shared/domain/import/file-layout.ts';
import { fold } from '#shared/reference/fold.ts';
import { importFields } from './import-fields.ts';

/** Words that tell nothing of what a column holds. */
const EMPTY = new Set([
  'de',
  'du',
  'des',
  'd',
  'l',
  'la',
  'le',
  'les',
  'a',
  'au',
  'en',
  'n',
  'num',
  'et',
  'ou',
  'oui',
  'non',
]);
/** Never offered: what may not be sent at all. */
const FORBIDDEN = /\b(nir|insee individu|securite sociale|secu|iban|rib|compte bancaire)\b/;

const wordsOf = (text: string): readonly string[] =>
  fold(text)
    .split(' ')
    .filter((word) => word !== '' && !EMPTY.has(word));

/** Share of a header that a synonym explains, all of whose words it must hold; 2 when they are the same. */
const likeness = (header: string, synonym: string): number => {
  if (headerKey(header) === headerKey(synonym)) return 2;
  const [ours, theirs] = [wordsOf(synonym), wordsOf(header)];
  const holds = ours.length > 0 && ours.every((word) => theirs.includes(word));
  return holds ? ours.length / theirs.length : 0;
};

/** Under this, a word in common is an accident. */
const LEAST_LIKENESS = 0.5;

interface Guess {
  readonly position: number;
  readonly key: string;
  readonly score: number;
}

const guessesFor = (header: string, position: number): readonly Guess[] =>
  FORBIDDEN.test(fold(header))
    ? []
    : importFields
        .map(({ key, synonyms }) => ({
          position,
          key,
          score: Math.max(...synonyms.map((synonym) => likeness(header, synonym))),
        }))
        .filter(({ score }) => score >= LEAST_LIKENESS);

/**
 * The field that each header probably stands for; each field once, for the header that resembles it most.
 *
 * @returns by position; null where nothing resembles it
 */
export const guessFields = (headers: readonly string[]): readonly (string | null)[] => {
  const guessed = new Map<number, string>();
  const taken = new Set<string>();
  const guesses = headers.flatMap(guessesFor).toSorted((a, b) => b.score - a.score || a.position - b.position);
  for (const { position, key } of guesses) {
    if (guessed.has(position) || taken.has(key)) continue;
    guessed.set(position, key);
    taken.add(key);
  }
  return headers.map((_, position) => guessed.get(position) ?? null);
};
