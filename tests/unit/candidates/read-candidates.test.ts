import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import type { RawRecord } from '#shared/domain/import/raw-record.ts';
import { judgeRecord } from '#shared/use-cases/candidates/judge-record.ts';
import { readCandidates } from '#shared/wire/candidates/read-candidates.ts';
import { candidateModelFile } from '#shared/wire/candidates/model-file.ts';
import { TODAY } from '#tests/support/builders/clock.ts';
import { aNir } from '#tests/support/builders/nir.ts';

const VAGUE = 'application/octet-stream';

async function* inPiecesOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

const read = async (document: string | Uint8Array, contentType = VAGUE, size = 7): Promise<readonly RawRecord[]> => {
  const bytes = typeof document === 'string' ? Buffer.from(document) : document;
  const records: RawRecord[] = [];
  for await (const record of readCandidates(contentType)(inPiecesOf(bytes, size))) records.push(record);
  return records;
};

const person = { externalId: 'A1', communeCode: '93066', consent: { givenOn: '2026-11-02', expiresOn: '2027-11-02' } };
const HEADERS = 'Identifiant;Commune;Consentement du;Consentement jusqu’au';
const ROW = 'A1;93066;02/11/2026;02/11/2027';

const values = (records: readonly RawRecord[]) => records.map((record) => ('value' in record ? record.value : record));
const refusals = (records: readonly RawRecord[]) =>
  records.map((raw) => judgeRecord(raw, TODAY)).map((one) => ('record' in one ? one.record : null));

describe('the model file', () => {
  it.each(['xlsx', 'csv'] as const)('is read back as %s, its example accepted as it stands', async (format) => {
    const [record, ...others] = await read(await candidateModelFile(format), VAGUE, 1000);
    expect(others).toEqual([]);
    expect(record && judgeRecord(record, TODAY)).toMatchObject({
      submission: {
        externalId: 'ACI93-0042',
        profile: {
          communeCode: '93066',
          mobilityKm: 20,
          hasVehicle: false,
          occupations: [
            { romeCode: 'F1703', experienceMonths: 18 },
            { romeCode: 'F1702', experienceMonths: 0 },
          ],
          skills: ['Coffrage', 'Lecture de plan'],
          availability: { from: '2026-12-01', to: null, weeklyHours: 28 },
          sex: 'female',
          eligibility: { criteria: ['DETLD', 'QPV'], checkedBy: 'employer', checkedOn: '2026-11-02' },
          passIae: { endsOn: '2027-11-01' },
          consent: { givenOn: '2026-11-02', expiresOn: '2027-11-02' },
        },
        identity: { givenName: 'Camille', familyName: 'Exemple' },
      },
    });
  });
});

describe('JSON', () => {
  it('reads a list, an object that holds it, and lines', async () => {
    const two = [person, { ...person, externalId: 'A2' }];
    expect(values(await read(JSON.stringify(two, null, 2)))).toEqual(two);
    expect(values(await read(JSON.stringify({ candidates: two })))).toEqual(two);
    expect(values(await read(two.map((one) => JSON.stringify(one)).join('\n')))).toEqual(two);
    expect(await read('[]')).toEqual([]);
  });

  it('refuses one bad line alone', async () => {
    const records = await read(`${JSON.stringify(person)}\n{"externalId":\n${JSON.stringify(person)}`);
    expect(records.map((record) => 'refusal' in record && record.refusal.code)).toEqual([
      false,
      'malformed-record',
      false,
    ]);
  });

  it.each([
    ['', 'empty-document'],
    ['  \n ', 'empty-document'],
    ['[{"externalId":"A1"', 'malformed-document'],
    ['[{"externalId":nope}]', 'malformed-document'],
  ])('fails as a whole for %j', async (text, code) => {
    await expect(read(text)).rejects.toMatchObject({ name: 'UnreadableSource', code });
  });

  it('fails for text declared as JSON', async () => {
    await expect(read('hello', 'application/json')).rejects.toMatchObject({ code: 'unknown-document-shape' });
  });

  it('refuses a record nested beyond reason, and survives', async () => {
    const deep = `[${'['.repeat(20_000)}${']'.repeat(20_000)}]`;
    expect(await read(deep, VAGUE, 4096)).toMatchObject([{ refusal: { code: 'malformed-record' } }]);
  });
});

describe('CSV', () => {
  const expected = {
    $line: 2,
    $person: { externalId: 'A1', communeCode: '93066', consent: { givenOn: '2026-11-02', expiresOn: '2027-11-02' } },
  };

  it.each([
    ['semicolons', `${HEADERS}\n${ROW}`],
    ['commas', `${HEADERS}\n${ROW}`.replaceAll(';', ',')],
    ['tabs', `${HEADERS}\n${ROW}`.replaceAll(';', '\t')],
    ['a byte-order mark and CRLF', `\ufeff${HEADERS}\r\n${ROW}\r\n`],
    ['other cases, accents and spaces', `IDENTIFIANT ;commune;consentement_du;CONSENTEMENT JUSQU'AU\n${ROW}`],
    ['the names of the API', `externalId;communeCode;consent.givenOn;consentExpiresOn\n${ROW}`],
    ['ISO dates', `${HEADERS}\nA1;93066;2026-11-02;2027-11-02`],
    ['a blank line at the end', `${HEADERS}\n${ROW}\n;;;\n\n`],
  ])('reads %s', async (_, text) => {
    expect(values(await read(text))).toEqual([expected]);
  });

  it('reads Windows-1252, and UTF-16', async () => {
    const text = `Identifiant;Prénom;Nom;Commune;Consentement du;Expiration du consentement\nÉ1;Zoé;Müller;93066;02/11/2026;02/11/2027`;
    for (const encoding of ['latin1', 'utf16le'] as const) {
      const mark = encoding === 'utf16le' ? '\ufeff' : '';
      expect(values(await read(Buffer.from(mark + text, encoding), VAGUE, 5000))).toMatchObject([
        { $person: { externalId: 'É1', identity: { givenName: 'Zoé', familyName: 'Müller' } } },
      ]);
    }
  });

  it('gives back the zero that a spreadsheet took from a commune of the first departments', async () => {
    expect(values(await read(`${HEADERS}\n${ROW.replace('93066', '1004')}`))).toMatchObject([
      { $person: { communeCode: '01004' } },
    ]);
  });

  it('reads the notes of our workbook of refused rows as nothing, wherever they stand', async () => {
    const lines = [`Ligne refusée;${HEADERS};À corriger`, `12;${ROW};Commune : inconnue`];
    expect(values(await read(lines.join('\n')))).toEqual([expected]);
  });

  it('names line and column of what is wrong', async () => {
    const headers = `${HEADERS};Véhicule;Année de naissance`;
    const lines = [`${ROW};peut-être;1990`, `${ROW.replace('93066', '99999')};oui;1850`, `${ROW};oui;1990`];
    expect(refusals(await read(`${headers}\n${lines.join('\n')}`))).toMatchObject([
      { code: 'invalid', message: 'ligne 2, colonne « Véhicule » : oui ou non attendu' },
      {
        code: 'invalid',
        message: expect.stringMatching(
          /^ligne 3, colonne « Commune » : .* ; colonne « Année de naissance » : /,
        ) as string,
      },
      null,
    ]);
  });

  it('refuses a line that holds a social security number, without repeating it', async () => {
    const nir = aNir();
    const [refusal] = refusals(await read(`${HEADERS};Compétences\n${nir}${ROW.slice(2)};${nir}`));
    expect(refusal).toMatchObject({ outcome: 'refused', code: 'forbidden-personal-data', sourceId: null });
    expect(JSON.stringify(refusal)).not.toContain(nir);
  });

  it.each([
    ['an unknown column', `${HEADERS};Numéro allocataire\n${ROW};1`, 'unknown-column'],
    ['a column twice', `${HEADERS};communeCode\n${ROW};93066`, 'duplicate-column'],
    ['a missing column', 'Identifiant;Commune\nA1;93066', 'missing-column'],
    ['a quote never closed', `${HEADERS}\n"${'x'.repeat(300_000)}`, 'malformed-document'],
    ['no table', 'bonjour', 'unknown-column'],
  ])('fails as a whole for %s', async (_, text, code) => {
    await expect(read(text, 'text/csv', 4096)).rejects.toMatchObject({ name: 'UnreadableSource', code });
  });

  it('reads 10,000 people, each of whom is taken', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => `A${i};93066;02/11/2026;02/11/2027;Coffrage | Ferraillage`);
    const document = Buffer.from(`${HEADERS};Compétences\n${rows.join('\n')}`);
    const records = await read(document, 'text/csv', 65_536);
    expect(records.filter((raw) => 'submission' in judgeRecord(raw, TODAY))).toHaveLength(10_000);
  });
});

describe('XLSX', () => {
  const workbook = (rows: readonly (readonly (string | number | Date)[])[]): Promise<Buffer> =>
    writeXlsxFile(
      rows.map((row) =>
        row.map((value) => (value instanceof Date ? { value, type: Date, format: 'dd/mm/yyyy' } : { value })),
      ),
    ).toBuffer();

  it('reads numbers and dates as a spreadsheet keeps them', async () => {
    const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
    const bytes = await workbook([HEADERS.split(';'), ['A1', 1004, day('2026-11-02'), day('2027-11-02')]]);
    expect(values(await read(bytes, VAGUE, 4096))).toEqual([
      {
        $line: 2,
        $person: {
          externalId: 'A1',
          communeCode: '01004',
          consent: { givenOn: '2026-11-02', expiresOn: '2027-11-02' },
        },
      },
    ]);
  });

  it('fails as a whole for what is no workbook', async () => {
    for (const bytes of [Buffer.from('PK\u0003\u0004nothing'), (await candidateModelFile('xlsx')).subarray(0, 900)]) {
      await expect(read(bytes)).rejects.toMatchObject({ name: 'UnreadableSource', code: 'malformed-document' });
    }
    await expect(read(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).rejects.toMatchObject({
      code: 'unknown-document-shape',
    });
  });

  it('does not inflate a bomb, whatever sizes it announces', async () => {
    const content = deflateRawSync(Buffer.alloc(200_000_000));
    const name = Buffer.from('xl/worksheets/sheet1.xml');
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(content.length, 20);
    entry.writeUInt32LE(1000, 24);
    entry.writeUInt16LE(name.length, 28);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(30 + name.length + content.length, 16);
    const bomb = Buffer.concat([local, name, content, entry, name, end]);
    await expect(read(bomb, VAGUE, 65_536)).rejects.toMatchObject({ code: 'document-too-large' });
  });

  it('refuses a cell far away, which would make a reader lay out millions in between', async () => {
    const far = [...HEADERS.split(';'), ...Array<string>(100).fill(''), 'x'];
    await expect(read(await workbook([far]), VAGUE, 65_536)).rejects.toMatchObject({ code: 'document-too-large' });
  });

  it('refuses more rows than it takes', async () => {
    const rows = Array.from({ length: 20_200 }, (_, i) => [`A${i}`]);
    const bytes = await workbook([HEADERS.split(';'), ...rows]);
    await expect(read(bytes, VAGUE, 65_536)).rejects.toMatchObject({ code: 'document-too-large' });
  });
});
