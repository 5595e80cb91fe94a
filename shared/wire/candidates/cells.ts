import { fold } from '#shared/reference/fold.ts';

/** A cell as a spreadsheet gives it. */
export type Cell = string | number | boolean | Date | null;

/** What a cell says, in the terms of the body. What is not understood stays as written: the schema refuses it. */
export type ReadCell = (cell: Cell) => unknown;

/** The text of a cell; empty when it says nothing. */
export const textOf = (cell: Cell): string => {
  if (cell === null) return '';
  return cell instanceof Date ? dayOf(cell) : String(cell).trim();
};

const dayOf = (date: Date): string =>
  Number.isNaN(date.getTime()) ? 'date illisible' : date.toISOString().slice(0, 10);

export const readInteger: ReadCell = (cell) => {
  const text = textOf(cell)
    .replace(/\s/g, '')
    .replace(/(?<=\d)(?:h|heures?|km)\.?$/i, '');
  return /^-?\d{1,9}(?:[.,]0+)?$/.test(text) ? Number.parseInt(text, 10) : text;
};

const FLAGS: Readonly<Record<string, boolean>> = {
  oui: true,
  o: true,
  yes: true,
  true: true,
  vrai: true,
  '1': true,
  x: true,
  non: false,
  n: false,
  no: false,
  false: false,
  faux: false,
  '0': false,
};

export const readFlag: ReadCell = (cell) => FLAGS[fold(textOf(cell))] ?? textOf(cell);

/** `02/11/2026`, `2/11/26` no: a year of two figures is not guessed. An instant loses its time. */
export const readDay: ReadCell = (cell) => {
  const text = textOf(cell);
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[T ][\d:.]+)?$/.exec(text);
  if (french === null) return text.replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/, '$1');
  const [, day = '', month = '', year = ''] = french;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

/** A year, or that of a whole date: the day and the month are not kept. */
export const readYear: ReadCell = (cell) => {
  const day = String(readDay(cell));
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? Number(day.slice(0, 4)) : readInteger(cell);
};

/** What a cell lists: parted by bars where there are any, else by commas, semicolons and lines. */
export const itemsOf = (cell: Cell): readonly string[] => {
  const text = textOf(cell);
  const separator = text.includes('|') ? '|' : /[,;\n]/;
  return text
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== '');
};

/** `F1703:18 | F1702`, also `F1703 (18)`: codes and months of experience. */
export const readOccupations: ReadCell = (cell) =>
  itemsOf(cell).map((item) => {
    const [, romeCode = item, months] = /^([A-Za-z]\d{4})\s*(?:[:(]\s*(\d{1,4})\s*(?:mois)?\s*\)?)?$/.exec(item) ?? [];
    return { romeCode: romeCode.toUpperCase(), ...(months !== undefined && { experienceMonths: Number(months) }) };
  });

/** A word of ours for each of theirs, in any case and with or without accents. */
export const readWord =
  (words: ReadonlyMap<string, string>): ReadCell =>
  (cell) =>
    words.get(fold(textOf(cell))) ?? textOf(cell);
