import { crc32, inflateRawSync } from 'node:zlib';
import { UnreadableSource } from '#shared/domain/import/raw-record.ts';

/*
 * A workbook is a ZIP archive of XML parts. Whoever made it also wrote the sizes in it: they prove nothing. So each part
 * is inflated here under a limit, and only then given to the reader of workbooks, stored plainly in an archive of ours.
 * Format: PKWARE APPNOTE 6.3.
 */

/** Most that all parts may hold once inflated, in bytes: four times the largest file of 20,000 people. */
const LARGEST_CONTENT = 64_000_000;
const MOST_PARTS = 1_000;

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const LONGEST_COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;

interface Part {
  readonly name: string;
  readonly content: Buffer;
}

const unreadable = (): UnreadableSource =>
  new UnreadableSource('malformed-document', 'Ce classeur ne peut pas être lu : est-ce bien un fichier .xlsx ?');
const tooLarge = (): UnreadableSource =>
  new UnreadableSource('document-too-large', 'Ce classeur est trop grand : 20 000 personnes au plus par fichier.');

const findEnd = (archive: Buffer): number => {
  const lowest = Math.max(0, archive.length - END_SIZE - LONGEST_COMMENT);
  for (let at = archive.length - END_SIZE; at >= lowest; at--)
    if (archive.readUInt32LE(at) === END_SIGNATURE) return at;
  throw unreadable();
};

const inflate = (method: number, data: Buffer, room: number): Buffer => {
  if (method === STORED && data.length <= room) return data;
  if (method !== DEFLATED) throw method === STORED ? tooLarge() : unreadable();
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, room) });
  } catch (error) {
    throw error instanceof RangeError ? tooLarge() : unreadable();
  }
};

const partAt = (archive: Buffer, at: number, room: number): { readonly part: Part; readonly next: number } => {
  if (archive.readUInt32LE(at) !== ENTRY_SIGNATURE) throw unreadable();
  const [nameLength, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
  const nameEnd = at + ENTRY_SIZE + (nameLength ?? 0);
  const local = archive.readUInt32LE(at + 42);
  if (archive.readUInt32LE(local) !== LOCAL_SIGNATURE) throw unreadable();
  const data = local + LOCAL_SIZE + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const compressed = archive.subarray(data, data + archive.readUInt32LE(at + 20));
  return {
    part: {
      name: archive.toString('utf8', at + ENTRY_SIZE, nameEnd),
      content: inflate(archive.readUInt16LE(at + 10), compressed, room),
    },
    next: nameEnd + (extra ?? 0) + (comment ?? 0),
  };
};

const readParts = (archive: Buffer): readonly Part[] => {
  const end = findEnd(archive);
  const total = archive.readUInt16LE(end + 10);
  if (total > MOST_PARTS) throw tooLarge();
  const parts: Part[] = [];
  let room = LARGEST_CONTENT;
  let at = archive.readUInt32LE(end + 16);
  for (let read = 0; read < total; read++) {
    const { part, next } = partAt(archive, at, room);
    room -= part.content.length;
    parts.push(part);
    at = next;
  }
  return parts;
};

const header = (signature: number, { name, content }: Part, offset: number): Buffer => {
  const central = signature === ENTRY_SIGNATURE;
  const bytes = Buffer.alloc(central ? ENTRY_SIZE : LOCAL_SIZE);
  // A directory entry is a local header with two bytes more before, and sixteen after.
  const shift = central ? 2 : 0;
  bytes.writeUInt32LE(signature, 0);
  bytes.writeUInt16LE(20, 4);
  if (central) bytes.writeUInt16LE(20, 6);
  bytes.writeUInt32LE(crc32(content), 14 + shift);
  bytes.writeUInt32LE(content.length, 18 + shift);
  bytes.writeUInt32LE(content.length, 22 + shift);
  bytes.writeUInt16LE(Buffer.byteLength(name), 26 + shift);
  if (central) bytes.writeUInt32LE(offset, 42);
  return Buffer.concat([bytes, Buffer.from(name)]);
};

const store = (parts: readonly Part[]): Buffer => {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const body = Buffer.concat([header(LOCAL_SIGNATURE, part, 0), part.content]);
    bodies.push(body);
    entries.push(header(ENTRY_SIGNATURE, part, offset));
    offset += body.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(END_SIZE);
  end.writeUInt32LE(END_SIGNATURE, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
};

const MOST_COLUMNS = 100;

/** `A` is 1, `Z` 26, `AA` 27. */
const columnNumber = (letters: string): number =>
  Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);

/** A single cell far away would make a reader lay out millions in between. */
const isOutsideSheet = (xml: string, mostRows: number): boolean => {
  for (const [, letters = '', row] of xml.matchAll(/\sr\s*=\s*["']([A-Z]*)(\d+)["']/g)) {
    if (columnNumber(letters) > MOST_COLUMNS || Number(row) > mostRows) return true;
  }
  return false;
};

/**
 * The same workbook, safe to read: every part inflated within {@link LARGEST_CONTENT}, no cell beyond the rows we take.
 *
 * @throws UnreadableSource when it is too large, or no archive
 */
export const safeWorkbook = (archive: Buffer, mostRows: number): Buffer => {
  const parts = (() => {
    try {
      return readParts(archive);
    } catch (error) {
      throw error instanceof UnreadableSource ? error : unreadable();
    }
  })().filter(({ name }) => /\.(xml|rels)$/.test(name));
  const sheets = parts.filter(({ name }) => /worksheets\/[^/]+\.xml$/.test(name));
  if (sheets.some(({ content }) => isOutsideSheet(content.toString('latin1'), mostRows))) throw tooLarge();
  return store(parts);
};
