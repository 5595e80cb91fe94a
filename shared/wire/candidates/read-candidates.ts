import { UnreadableSource, type RawRecord, type ReadRecords } from '#shared/domain/import/raw-record.ts';
import { csvLines } from './read-csv.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readJsonList } from './read-json.ts';
import { readTable, type FindLayout, type TableLine } from './read-table.ts';
import { workbookLines } from './read-workbook.ts';

/** Bytes looked at to tell what they are. */
const HEAD_BYTES = 512;

const ZIP = 'PK\u0003\u0004';
const OLD_EXCEL = '\u00d0\u00cf\u0011\u00e0';

interface Opened {
  readonly head: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** The first bytes, and all of them again. */
const open = async (source: AsyncIterable<Uint8Array>): Promise<Opened> => {
  const iterator = source[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const next = await iterator.next();
    if (next.done === true) break;
    first.push(next.value);
    length += next.value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* first;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  }
  const head = Buffer.concat(first).subarray(0, HEAD_BYTES).toString('latin1');
  return { head: head.replace(/^\u00ef\u00bb\u00bf/, ''), bytes: all() };
};

/** Under what name an object holds the list: ours, that of the API of les-emplois, that of its files. */
export const LIST_NAMES = ['candidates', 'results', 'lignesTelechargement'] as const;

/** The list comes after values that hold none, or first. */
const HELD = new RegExp(`^\\{[^{}[\\]]*?"(${LIST_NAMES.join('|')})"\\s*:`);

const readJson = (head: string, bytes: AsyncIterable<Uint8Array>): AsyncIterable<RawRecord> => {
  if (head.startsWith('[')) return readJsonList(bytes, null);
  const name = HELD.exec(head)?.[1];
  if (name !== undefined) return readJsonList(bytes, name);
  if (head.startsWith('{')) return readJsonLines(bytes);
  throw new UnreadableSource('unknown-document-shape', 'Une liste JSON, ou une personne par ligne, est attendue.');
};

/** Whether a file is a table, and its lines; what the bytes are decides, the declared type only when they do not say. */
const linesOf = ({ head: raw, bytes }: Opened, contentType: string): AsyncIterable<TableLine> | undefined => {
  const head = raw.trimStart();
  if (head === '') throw new UnreadableSource('empty-document', 'Le fichier est vide.');
  if (head.startsWith(OLD_EXCEL)) {
    throw new UnreadableSource('unknown-document-shape', 'Ancien format Excel : enregistrez le classeur en .xlsx.');
  }
  if (raw.startsWith(ZIP)) return workbookLines(bytes);
  return /^[[{]/.test(head) || contentType.includes('json') ? undefined : csvLines(bytes);
};

/**
 * Reads people in whichever form they come.
 *
 * @param contentType - as declared; anything, `application/octet-stream` included
 * @param findLayout - where what was said of tables with headers of their own is remembered
 */
export const readCandidates = (contentType: string, findLayout?: FindLayout): ReadRecords =>
  async function* (source) {
    const opened = await open(source);
    const lines = linesOf(opened, contentType);
    if (lines === undefined) yield* readJson(opened.head.trimStart(), opened.bytes);
    else yield* readTable(lines, findLayout);
  };

/**
 * The lines of a table as they stand, headers first; undefined for what is no table.
 *
 * @throws UnreadableSource when it cannot be read
 */
export const readLinesOfTable = async (
  contentType: string,
  source: AsyncIterable<Uint8Array>,
): Promise<AsyncIterable<TableLine> | undefined> => linesOf(await open(source), contentType);
