import { fold } from '#shared/reference/fold.ts';
import { criteria } from '#shared/reference/publics.ts';
import { allOccupations, isRomeCode, romeLabel } from '#shared/reference/rome.ts';
import { occupationChoice, searchOccupations } from '#shared/reference/search-occupations.ts';
import { sectors } from '#shared/reference/sectors.ts';
import { once } from '#shared/reference/override.ts';
import { readFlag, textOf, type Cell } from './cells.ts';
import { checkerWords, sexWords } from './columns.ts';
import { criterionWords, sectorWords } from './criteria-words.ts';
import { flagOf } from './import-fields.ts';

type Choice = readonly [value: string, label: string];

/** A field whose cells hold words of a known set: what theirs mean, and what ours are. */
interface Vocabulary {
  /** Undefined when it is not understood. */
  readonly meaning: (word: string) => string | undefined;
  readonly choices: (word: string) => readonly Choice[];
  readonly several: boolean;
}

const YES_NO: readonly Choice[] = [
  ['oui', 'oui'],
  ['non', 'non'],
];

const yesOrNo: Vocabulary = {
  meaning: (word) => {
    const flag = readFlag(word);
    return typeof flag === 'boolean' ? (flag ? 'oui' : 'non') : undefined;
  },
  choices: () => YES_NO,
  several: false,
};

const among = (words: ReadonlyMap<string, string>, choices: readonly Choice[], several: boolean): Vocabulary => ({
  meaning: (word) => words.get(fold(word)),
  choices: () => choices,
  several,
});

/** Labels, and each half of `Maçon / Maçonne`; a half that two occupations have says nothing. */
const occupationLabels = once((): ReadonlyMap<string, string> => {
  const codes = new Map<string, Set<string>>();
  for (const { romeCode, label } of allOccupations()) {
    for (const name of [label, ...label.split(' / ')].map(fold))
      codes.set(name, (codes.get(name) ?? new Set<string>()).add(romeCode));
  }
  return new Map([...codes].flatMap(([name, [code, other]]) => (code === undefined || other ? [] : [[name, code]])));
});

/** `K2204 - Agent…`, `Agent… (K2204)`, a label alone: a code, with the months of experience when they are there. */
const occupationMeaning = (word: string): string | undefined => {
  const [, code, months] = /\b([A-Na-n]\d{4})\b(?:\s*[:(]\s*(\d{1,3})\b)?/.exec(word) ?? [];
  if (code === undefined) return occupationLabels().get(fold(word));
  return months === undefined ? code.toUpperCase() : `${code.toUpperCase()}:${months}`;
};

const MOST_OCCUPATIONS = 8;

const occupations: Vocabulary = {
  meaning: occupationMeaning,
  choices: (word) => searchOccupations(word, MOST_OCCUPATIONS).map((one) => [one.romeCode, occupationChoice(one)]),
  several: true,
};

const VOCABULARIES: Readonly<Record<string, Vocabulary>> = {
  sex: among(
    sexWords,
    [
      ['female', 'femme'],
      ['male', 'homme'],
      ['unspecified', 'non précisé'],
    ],
    false,
  ),
  'eligibility.checkedBy': among(
    checkerWords,
    [
      ['employer', 'employeur'],
      ['prescriber', 'prescripteur'],
    ],
    false,
  ),
  'eligibility.criteria': among(
    criterionWords,
    criteria.map(({ code, label }) => [code, label]),
    true,
  ),
  sectors: among(
    sectorWords,
    sectors.map(({ id, label }) => [id, label]),
    true,
  ),
  hasVehicle: yesOrNo,
  occupations,
};

/** What is known of the words of a field; undefined when anything may be written there. */
export const vocabularyOf = (key: string): Vocabulary | undefined =>
  flagOf(key) === null ? VOCABULARIES[key] : yesOrNo;

/** From the one that parts most surely; a comma or a stroke may belong to a label. */
const SEPARATORS = ['|', /[;\n]/, ',', ' / '] as const;

const codesIn = (text: string): number => text.match(/\b[A-N]\d{4}\b/gi)?.length ?? 0;

const parted = (text: string, isWord: (text: string) => boolean, level = 0): readonly string[] => {
  const separator = SEPARATORS[level];
  if (separator === undefined || isWord(text)) return [text];
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap((part) => parted(part, isWord, level + 1));
};

/**
 * The words of a cell, of a field that has a vocabulary: a text that is understood as a whole is not parted.
 *
 * @param isKnown - whether a word was already given a meaning
 */
export const wordsIn = (key: string, cell: Cell, isKnown: (word: string) => boolean): readonly string[] => {
  const text = textOf(cell);
  const vocabulary = vocabularyOf(key);
  if (text === '' || vocabulary === undefined) return [];
  if (!vocabulary.several) return [text];
  const isWord = (part: string): boolean =>
    codesIn(part) < 2 && (isKnown(part) || vocabulary.meaning(part) !== undefined);
  return parted(text, isWord);
};

/** Whether a meaning that somebody chose is one of ours. */
export const isMeaning = (key: string, meaning: string): boolean => {
  if (key === 'occupations') return isRomeCode(meaning) && romeLabel(meaning) !== meaning;
  return (
    vocabularyOf(key)
      ?.choices('')
      .some(([value]) => value === meaning) ?? false
  );
};
