import { columns } from './columns.ts';
import { columnKey } from './tabular-row.ts';

const WORDS: Readonly<Record<string, string>> = {
  female: 'femme',
  male: 'homme',
  unspecified: 'non précisé',
  employer: 'employeur',
  prescriber: 'prescripteur',
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const itemOf = (value: unknown): string => {
  if (!isObject(value)) return scalarOf(value);
  const [code, months] = [scalarOf(value['romeCode']), value['experienceMonths']];
  return months === undefined ? code : `${code}:${scalarOf(months)}`;
};

const scalarOf = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value === 'string') return WORDS[value] ?? value;
  return typeof value === 'number' ? String(value) : '';
};

const at = (document: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), document);

/** The cells of a person, by column, as `readTable` reads them back. */
export const cellsOf = (document: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    columns.map((column) => {
      const value = at(document, column.path);
      return [columnKey(column), Array.isArray(value) ? value.map(itemOf).join(' | ') : scalarOf(value)];
    }),
  );
