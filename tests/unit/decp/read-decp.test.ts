import { describe, expect, it } from 'vitest';
import type { RawRecord } from '#shared/domain/import/raw-record.ts';
import { readDecp } from '#shared/wire/decp/read-decp.ts';
import { aDecpConcession, aDecpDocument, aDecpMarket } from '#tests/support/builders/decp.ts';

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size)
    yield await Promise.resolve(bytes.subarray(start, start + size));
}

const read = async (document: string | Uint8Array, contentType = 'application/json', size = 7) => {
  const records: RawRecord[] = [];
  for await (const record of readDecp(contentType)(cut(Buffer.from(document), size))) records.push(record);
  return records;
};
const values = async (document: string | Uint8Array, contentType?: string) =>
  (await read(document, contentType)).map((record) => ('value' in record ? record.value : record.refusal.code));

const A = aDecpMarket({ objet: 'Entretien "des" locaux, accolades } ] et échappements \\ \u2028' });
const B = aDecpMarket({ id: 'B' });
const C = aDecpConcession();

describe('the forms of a document', () => {
  it.each<[string, string, readonly unknown[]]>([
    ['version 2', aDecpDocument([A, B], [C]), [A, B, { ...C, _kind: 'contrat-concession' }]],
    ['version 2, indented', JSON.stringify({ marches: { marche: [A, B] } }, null, 2), [A, B]],
    ['version 2, one object for a list', JSON.stringify({ marches: { marche: A } }), [A]],
    ['version 1', JSON.stringify({ marches: [A, B] }, null, 1), [A, B]],
    ['a list', JSON.stringify([A, B]), [A, B]],
    ['a record alone', JSON.stringify(A), [A]],
    ['a record alone, indented', JSON.stringify(A, null, 2), [A]],
    ['OpenDataSoft', JSON.stringify({ total_count: 2, results: [A, B] }), [A, B]],
    ['OpenDataSoft, parameters first', JSON.stringify({ nhits: 2, parameters: { x: [1] }, records: [A, B] }), [A, B]],
    ['one record a line', `${JSON.stringify(A)}\n${JSON.stringify(B)}\n`, [A, B]],
    ['one record a line, blank lines, CRLF', `\r\n${JSON.stringify(A)}\r\n\r\n${JSON.stringify(B)}`, [A, B]],
    ['other members around', JSON.stringify({ $schema: 'x', marches: [A], marche: [B] }), [A]],
    ['scalars in the list', '{"marches":[1,"a,]",null,[{}],true]}', [1, 'a,]', null, [{}], true]],
    ['an empty list', '{"marches": []}', []],
    ['nothing in either list', '{"marches":{"marche":[],"contrat-concession":null}}', []],
    ['no list at all', '{"marches":null}', []],
  ])('%s', async (_, document, expected) => {
    expect(await values(document)).toEqual(expected);
    expect((await read(document, 'application/json', 1e6)).map(({ index }) => index)).toEqual(
      expected.map((__, i) => i),
    );
  });

  it('is told by the content, whatever type is declared', async () => {
    expect(await values(aDecpDocument([A]), 'application/x-ndjson')).toEqual([A]);
    expect(await values(JSON.stringify({ marches: [A] }, null, 2), 'application/x-ndjson')).toEqual([A]);
    expect(await values(`${JSON.stringify(A)}\n${JSON.stringify(B)}`, 'application/json')).toEqual([A, B]);
  });

  it('refuses a bad line alone', async () => {
    const lines = `not json\n${JSON.stringify(A)}\n{"id":\n${JSON.stringify(B)}`;
    expect(await values(lines, 'application/x-ndjson')).toEqual(['malformed-record', A, 'malformed-record', B]);
  });

  it('refuses a bad record of a list alone', async () => {
    expect(await values(`{"marches":[{"id":nope},${JSON.stringify(B)}]}`)).toEqual(['malformed-record', B]);
  });

  it('tolerates a byte-order mark, bytes that are no character, and UTF-16', async () => {
    const json = JSON.stringify({ marches: [B] });
    expect(await values(`\ufeff${json}`)).toEqual([B]);
    expect(await values(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(json, 'utf16le')]))).toEqual([B]);
    const latin1 = Buffer.from('{"marches":[{"id":"1","objet":"équipé"}]}', 'latin1');
    expect(await values(latin1)).toEqual([{ id: '1', objet: '\ufffdquip\ufffd' }]);
  });
});

describe('a document that cannot be read', () => {
  it.each([
    ['', 'empty-document'],
    [' \n ', 'empty-document'],
    ['{"marches":[{"id":"1"}', 'malformed-document'],
    ['{"marches":[{"id":"1', 'malformed-document'],
    ['[{"id":"1"}}', 'malformed-document'],
    ['{"marches":[]} []', 'malformed-document'],
    ['id;objet\n1;2', 'malformed-document'],
    ['<marches><marche/></marches>', 'malformed-document'],
    ['{"a":{"b":[1,2]}}', 'unknown-document-shape'],
    ['['.repeat(20_000), 'malformed-document'],
  ])('%# is told apart', async (document, code) => {
    await expect(read(document)).rejects.toMatchObject({ name: 'UnreadableSource', code });
  });

  it('is told in French', async () => {
    await expect(read('{"marches":[')).rejects.toThrow(/incomplet/);
  });
});

describe('limits', () => {
  it('never reads far ahead of what is taken: memory does not grow with the document', async () => {
    const record = JSON.stringify(aDecpMarket());
    const pulled = { bytes: 0 };
    const source = async function* () {
      yield Buffer.from('{"marches":[');
      for (let index = 0; index < 20_000; index += 1) {
        const piece = Buffer.from(`${index === 0 ? '' : ','}${record}`);
        pulled.bytes += piece.length;
        yield await Promise.resolve(piece);
      }
      yield Buffer.from(']}');
    };
    let [taken, furthest] = [0, 0];
    for await (const _ of readDecp('application/json')(source())) {
      taken += record.length;
      furthest = Math.max(furthest, pulled.bytes - taken);
    }
    expect(taken).toBe(20_000 * record.length);
    expect(furthest).toBeLessThan(100_000);
  });

  it('refuses a record of ten megabytes alone, without keeping it', async () => {
    const document = `{"marches":[{"id":"1","objet":"${'x'.repeat(10_000_000)}"},${JSON.stringify(B)}]}`;
    const records = await read(document, 'application/json', 65_536);
    expect(records).toMatchObject([{ refusal: { code: 'record-too-large' } }, { value: B }]);
    const line = await read(`${JSON.stringify(B)}\n{"a":"${'x'.repeat(2_000_000)}"}\n${JSON.stringify(B)}`, '', 65_536);
    expect(line).toMatchObject([{ value: B }, { refusal: { code: 'record-too-large' } }, { value: B }]);
  });

  it('refuses a record nested beyond reason alone', async () => {
    const deep = `${'['.repeat(500_000)}${']'.repeat(500_000)}`;
    const records = await read(`{"marches":[{"id":${deep}},${JSON.stringify(B)}]}`, 'application/json', 65_536);
    expect(records).toMatchObject([{ refusal: { code: 'record-too-large' } }, { value: B }]);
  });
});
