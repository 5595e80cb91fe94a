import { JSONParser } from '@streamparser/json';
import { UnreadableSource, type RawRecord } from '#shared/domain/import/raw-record.ts';
import { jsonRecord } from './json-record.ts';

const malformed = (): UnreadableSource =>
  new UnreadableSource('malformed-document', 'Ce document n’est pas du JSON complet et bien formé.');

/**
 * The people of a JSON list, one by one as they come.
 *
 * @param within - name of the list in an object that holds nothing else; null when the document is the list itself
 * @throws UnreadableSource when the JSON is malformed or cut short
 */
export async function* readJsonList(
  bytes: AsyncIterable<Uint8Array>,
  within: string | null,
): AsyncGenerator<RawRecord> {
  const found: unknown[] = [];
  const errors: Error[] = [];
  const parser = new JSONParser({ paths: [within === null ? '$.*' : `$.${within}.*`], keepStack: false });
  parser.onValue = ({ value }) => void found.push(value);
  parser.onError = (error) => void errors.push(error);
  let index = 0;
  for await (const chunk of bytes) {
    parser.write(chunk);
    if (errors.length > 0) throw malformed();
    for (const value of found.splice(0)) yield jsonRecord(index++, value);
  }
  if (!parser.isEnded) throw malformed();
}
