import { columns } from './columns.ts';

const quote = (text: string): string => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const line = (cells: readonly string[]): string => `${cells.map(quote).join(';')}\r\n`;

/** The table that structures fill in: headers and one example. */
export const candidateModelCsv = (): string =>
  line(columns.map(({ header }) => header)) + line(columns.map(({ example }) => example));
