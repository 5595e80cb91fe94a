import { findForbiddenData } from '#shared/domain/candidate/forbidden-data.ts';
import type { LayoutContent } from '#shared/domain/import/file-layout.ts';
import { UnreadableSource } from '#shared/domain/import/raw-record.ts';
import { textOf } from '#shared/wire/candidates/cells.ts';
import { guessFields } from '#shared/wire/candidates/guess-fields.ts';
import { vocabularyOf } from '#shared/wire/candidates/import-words.ts';
import { arrange, makeMeanings } from '#shared/wire/candidates/mapped-row.ts';
import { readLinesOfTable } from '#shared/wire/candidates/read-candidates.ts';
import { headersOf, type TableLine } from '#shared/wire/candidates/read-table.ts';
import { fold } from '#shared/reference/fold.ts';

/** A file as it is sent. */
export interface SentFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** A column of a file, with some of what it holds; what may not be repeated is not. */
export interface OutlinedColumn {
  readonly header: string;
  readonly samples: readonly string[];
  readonly forbidden: boolean;
}

const SAMPLES = 3;
const LONGEST_SAMPLE = 60;
/** Lines looked at for samples. */
const SAMPLED_LINES = 200;
/** Words asked about for one field: what has more is no list of words. */
const MOST_ASKED = 40;

/** The bytes, as what is read piece by piece. */
export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** Lines that say something; none when it is no table or cannot be read. */
async function* tableLines({ bytes, contentType }: SentFile): AsyncGenerator<TableLine> {
  try {
    const lines = await readLinesOfTable(contentType, once(bytes));
    if (lines === undefined) return;
    for await (const line of lines) if (line.cells.some((cell) => textOf(cell) !== '')) yield line;
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error;
  }
}

interface Sampled {
  readonly texts: Set<string>;
  forbidden: boolean;
}

const sample = ({ cells }: TableLine, columns: readonly Sampled[]): void => {
  for (const [position, column] of columns.entries()) {
    const text = textOf(cells[position] ?? null);
    if (text === '') continue;
    if (findForbiddenData(text) !== null) column.forbidden = true;
    else if (column.texts.size < SAMPLES) column.texts.add(text.slice(0, LONGEST_SAMPLE));
  }
};

/** The columns of a table with headers of its own; none when there are none to be read. */
export const outlineFile = async (file: SentFile): Promise<readonly OutlinedColumn[]> => {
  let headers: readonly string[] | undefined;
  let columns: Sampled[] = [];
  let read = 0;
  for await (const line of tableLines(file)) {
    if (headers === undefined) {
      headers = headersOf(line.cells);
      columns = headers.map(() => ({ texts: new Set(), forbidden: false }));
    } else sample(line, columns);
    if (++read > SAMPLED_LINES) break;
  }
  return (headers ?? []).map((header, position) => {
    const column = columns[position];
    const forbidden = column?.forbidden === true;
    return { header, samples: forbidden ? [] : [...(column?.texts ?? [])], forbidden };
  });
};

/** Two years are the longest, and what most structures ask for. */
const USUAL_CONSENT_MONTHS = 24;

/** What the columns of a file probably are. */
export const guessLayout = (columns: readonly OutlinedColumn[]): LayoutContent => {
  const guessed = guessFields(columns.map(({ header }) => header));
  const fields = columns.map(({ forbidden }, position) => (forbidden ? null : (guessed[position] ?? null)));
  return {
    columns: columns.map(({ header }, position) => ({ header: header.slice(0, 200), field: fields[position] ?? null })),
    words: [],
    consentMonths: fields.includes('consent.expiresOn') ? null : USUAL_CONSENT_MONTHS,
    checkedBy: 'employer',
  };
};

/** A word of a file that is not understood, and what it may mean. */
export interface UnknownWord {
  readonly field: string;
  readonly word: string;
  readonly choices: readonly (readonly [value: string, label: string])[];
}

type Found = Map<string, Map<string, string>>;

/** Adds the words of a line that are not understood to those found before, by field. */
const makeGather = (layout: LayoutContent, found: Found) => {
  const { wordsOf, meaningOf } = makeMeanings(layout);
  const isUnknown = (field: string, word: string): boolean =>
    meaningOf(field, word) === undefined && findForbiddenData(word) === null;
  return ({ cells }: TableLine): void => {
    for (const [position, { field }] of layout.columns.entries()) {
      if (field === null) continue;
      const words = found.get(field) ?? new Map<string, string>();
      found.set(field, words);
      for (const word of wordsOf(field, cells[position] ?? null))
        if (words.size < MOST_ASKED && !words.has(fold(word)) && isUnknown(field, word))
          words.set(fold(word), word.slice(0, 200));
    }
  };
};

/** The words of a file that a layout does not understand, each once. */
export const wordsNotUnderstood = async (file: SentFile, layout: LayoutContent): Promise<readonly UnknownWord[]> => {
  const found: Found = new Map();
  let gather: ((line: TableLine) => void) | undefined;
  for await (const line of tableLines(file)) {
    if (gather === undefined) gather = makeGather(arrange(layout, headersOf(line.cells)), found);
    else gather(line);
  }
  return [...found].flatMap(([field, words]) =>
    [...words.values()].map((word) => ({ field, word, choices: vocabularyOf(field)?.choices(word) ?? [] })),
  );
};
