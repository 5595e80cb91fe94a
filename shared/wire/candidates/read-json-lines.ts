import type { RawRecord } from '#shared/domain/import/raw-record.ts';
import { decodeText } from '../decp/decode.ts';
import { readLines } from '../decp/read-lines.ts';
import { jsonRecord } from './json-record.ts';

/** Longest line kept, in characters: a hundred times the largest profile there can be. */
const LONGEST_LINE = 1_000_000;

const parse = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
};

/** One person a line, in JSON; a line that cannot be read is refused alone. */
export async function* readJsonLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<RawRecord> {
  let index = 0;
  for await (const { text, tooLong } of readLines(decodeText(bytes), LONGEST_LINE)) {
    const parsed = tooLong ? undefined : parse(text);
    const message = `enregistrement ${index + 1} : ${tooLong ? 'ligne trop longue' : 'JSON mal formé'}`;
    yield parsed === undefined
      ? { index, refusal: { code: 'malformed-record', message } }
      : jsonRecord(index, parsed.value);
    index++;
  }
}
