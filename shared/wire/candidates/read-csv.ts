import { TextDecoder } from 'node:util';
import { CsvError, parse } from 'csv-parse';
import * as z from 'zod';
import { UnreadableSource } from '#shared/domain/import/raw-record.ts';
import type { TableLine } from './read-table.ts';

const NEWLINE = 0x0a;
/** Longest line, in characters. A quote never closed would swallow the rest of the file. */
const LONGEST_LINE = 200_000;

const utf16Of = (head: Uint8Array): string | null => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null;
};

/** Bytes in pieces that end with a line, so that no character is cut. */
async function* wholeLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array[] = [];
  for await (const chunk of bytes) {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end === 0) {
      rest.push(chunk);
      continue;
    }
    yield Buffer.concat([...rest, chunk.subarray(0, end)]);
    rest = [chunk.subarray(end)];
  }
  yield Buffer.concat(rest);
}

/** UTF-8, until a line is not: what Excel writes by itself in France is Windows-1252. */
async function* decodeCsv(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder = new TextDecoder('utf-8', { fatal: true });
  let utf16: TextDecoder | undefined;
  let started = false;
  for await (const lines of wholeLines(bytes)) {
    const encoding = started ? null : utf16Of(lines);
    if (encoding !== null) utf16 = new TextDecoder(encoding);
    started = true;
    if (utf16 !== undefined) {
      yield utf16.decode(lines, { stream: true });
      continue;
    }
    try {
      yield decoder.decode(lines);
    } catch {
      decoder = new TextDecoder('windows-1252');
      yield decoder.decode(lines);
    }
  }
}

const count = (text: string, character: string): number => text.split(character).length - 1;

/** The separator that the headers use most. */
const separatorOf = (firstText: string): string => {
  const [headers = ''] = firstText.trimStart().split(/\r?\n/, 1);
  const candidates = [';', ',', '\t'];
  return candidates.reduce((best, one) => (count(headers, one) > count(headers, best) ? one : best));
};

/** The text again, with what had to be read of it first. */
async function* again(first: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

const CsvRow = z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) });

async function* parsedLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TableLine> {
  const text = decodeCsv(bytes);
  let first = '';
  for (let next = await text.next(); next.done !== true; next = await text.next()) {
    first += next.value;
    if (first.trim() !== '') break;
  }
  const parser = parse({
    bom: true,
    delimiter: separatorOf(first.replace(/^\ufeff/, '')),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_LINE,
    info: true,
  });
  const feeding = feed(parser, again(first, text));
  for await (const row of parser) {
    const { record, info } = CsvRow.parse(row);
    yield { line: info.lines, cells: record };
  }
  await feeding;
}

/** Writes without running ahead of the reader. Errors reach it through the parser. */
const feed = async (parser: ReturnType<typeof parse>, text: AsyncIterable<string>): Promise<void> => {
  try {
    for await (const piece of text) {
      if (parser.destroyed) return;
      if (!parser.write(piece))
        await new Promise<void>((resolve) => void parser.once('drain', resolve).once('close', resolve));
    }
    parser.end();
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
  }
};

/**
 * The lines of a CSV file: separator, encoding and byte-order mark as they come.
 *
 * @throws UnreadableSource when it is no table
 */
export async function* csvLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TableLine> {
  try {
    yield* parsedLines(bytes);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? ` vers la ligne ${error['lines']}` : '';
    throw new UnreadableSource('malformed-document', `Ce fichier CSV est mal formé${line} : un guillemet non fermé ?`);
  }
}
