import { InvalidInputError, InvalidSpreadsheetError, readSheet, SheetNotFoundError } from 'read-excel-file/node';
import * as z from 'zod';
import { UnreadableSource } from '#shared/domain/import/raw-record.ts';
import type { TableLine } from './read-table.ts';
import { safeWorkbook } from './workbook-archive.ts';

/** Most people in a workbook, which is held whole; CSV has no such limit. */
export const MOST_ROWS = 20_000;
/** Headers, and some lines left blank. */
const MOST_LINES = MOST_ROWS + 100;
/** Largest workbook taken, in bytes as it is sent. */
const LARGEST_FILE = 20_000_000;

const Sheet = z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.date(), z.null()])));

const tooLarge = (): UnreadableSource =>
  new UnreadableSource('document-too-large', 'Ce classeur est trop grand : 20 000 personnes au plus par fichier.');

const collect = async (bytes: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > LARGEST_FILE) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const sheetOf = async (workbook: Buffer): Promise<z.infer<typeof Sheet>> => {
  try {
    return Sheet.parse(await readSheet(safeWorkbook(workbook, MOST_LINES)));
  } catch (error) {
    const ours = [InvalidInputError, InvalidSpreadsheetError, SheetNotFoundError, z.ZodError];
    if (error instanceof UnreadableSource) throw error;
    if (ours.some((kind) => error instanceof kind) || error instanceof Error) {
      throw new UnreadableSource(
        'malformed-document',
        'Ce classeur ne peut pas être lu : est-ce bien un fichier .xlsx ?',
      );
    }
    throw error;
  }
};

/**
 * The lines of the first sheet of a workbook.
 *
 * @throws UnreadableSource when it is no workbook, or is too large
 */
export async function* workbookLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TableLine> {
  const rows = await sheetOf(await collect(bytes));
  yield* rows.map((cells, index): TableLine => ({ line: index + 1, cells }));
}
