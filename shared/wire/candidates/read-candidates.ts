import { UnreadableSource, type RawRecord, type ReadRecords } from '#shared/domain/import/raw-record.ts';
import { readCsv } from './read-csv.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readJsonList } from './read-json.ts';
import { readWorkbook } from './read-workbook.ts';

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

const readJson = (head: string, bytes: AsyncIterable<Uint8Array>): AsyncIterable<RawRecord> => {
  if (head.startsWith('[')) return readJsonList(bytes, null);
  if (/^\{\s*"candidates"\s*:/.test(head)) return readJsonList(bytes, 'candidates');
  if (head.startsWith('{')) return readJsonLines(bytes);
  throw new UnreadableSource('unknown-document-shape', 'Une liste JSON, ou une personne par ligne, est attendue.');
};

/**
 * Reads people in whichever form they come: what the bytes are decides, the declared type only when they do not say.
 *
 * @param contentType - as declared; anything, `application/octet-stream` included
 */
export const readCandidates = (contentType: string): ReadRecords =>
  async function* (source) {
    const { head: raw, bytes } = await open(source);
    const head = raw.trimStart();
    if (head === '') throw new UnreadableSource('empty-document', 'Le fichier est vide.');
    if (head.startsWith(OLD_EXCEL)) {
      throw new UnreadableSource('unknown-document-shape', 'Ancien format Excel : enregistrez le classeur en .xlsx.');
    }
    if (raw.startsWith(ZIP)) yield* readWorkbook(bytes);
    else if (/^[[{]/.test(head) || contentType.includes('json')) yield* readJson(head, bytes);
    else yield* readCsv(bytes);
  };
