import { MOST_COLUMNS, MOST_WORDS, type LayoutContent } from '#shared/domain/import/file-layout.ts';
import { importField } from '#shared/wire/candidates/import-fields.ts';
import { isMeaning } from '#shared/wire/candidates/import-words.ts';
import { numberOf, textOf } from './read-form.ts';

/** Chosen for a word that is to be left out; a word left undecided has no choice at all. */
export const LEAVE_OUT = 'ignorer';

type Word = LayoutContent['words'][number];

/** The numbered things that a form names, until one is not there. */
const numbered = <T>(most: number, at: (index: number) => T | undefined): readonly T[] => {
  const found: T[] = [];
  for (let index = 0; index < most; index += 1) {
    const one = at(index);
    if (one === undefined) break;
    found.push(one);
  }
  return found;
};

const columnAt = (form: FormData, index: number): LayoutContent['columns'][number] | undefined => {
  if (!form.has(`entete.${index}`)) return undefined;
  const field = textOf(form, `champ.${index}`);
  const header = textOf(form, `entete.${index}`).slice(0, 200);
  return { header, field: importField(field) === undefined ? null : field };
};

const wordAt = (form: FormData, index: number): { readonly word: string; readonly said: Word | null } | undefined => {
  if (!form.has(`mot.${index}.texte`)) return undefined;
  const [field, word, meaning] = ['champ', 'texte', 'sens'].map((part) => textOf(form, `mot.${index}.${part}`));
  if (!field || !word || importField(field) === undefined) return { word: word ?? '', said: null };
  const kept = { field, word: word.slice(0, 200) };
  if (meaning === LEAVE_OUT) return { word, said: { ...kept, meaning: null } };
  return { word, said: meaning && isMeaning(field, meaning) ? { ...kept, meaning } : null };
};

const MOST_MONTHS = 24;

const monthsIn = (text: string): number | null => {
  const months = numberOf(text);
  return months !== undefined && Number.isInteger(months) && months >= 1 && months <= MOST_MONTHS ? months : null;
};

export interface MappingFields {
  readonly content: LayoutContent;
  /** How many words were asked about: one that was is not asked again. */
  readonly asked: number;
  /** The file that waits; empty when none does. */
  readonly importId: string;
}

/** What was said of a file's columns and words. */
export const readMapping = (form: FormData): MappingFields => {
  const columns = numbered(MOST_COLUMNS, (index) => columnAt(form, index));
  const words = numbered(MOST_WORDS, (index) => wordAt(form, index));
  const givesEnd = columns.some(({ field }) => field === 'consent.expiresOn');
  return {
    content: {
      columns,
      words: words.flatMap(({ said }) => said ?? []),
      consentMonths: givesEnd ? null : monthsIn(textOf(form, 'mois')),
      checkedBy: textOf(form, 'diagnostic') === 'prescriber' ? 'prescriber' : 'employer',
    },
    asked: words.length,
    importId: textOf(form, 'import'),
  };
};
