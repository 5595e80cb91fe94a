import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishCandidate } from '#shared/domain/candidate/publish-candidate.ts';
import { StructureId } from '#shared/domain/ids.ts';
import { UnreadableSource } from '#shared/domain/import/raw-record.ts';
import { judgeRecord } from '#shared/use-cases/candidates/judge-record.ts';
import { readCandidateBody } from '#shared/wire/candidates/candidate-body.ts';
import { readCandidates } from '#shared/wire/candidates/read-candidates.ts';
import { NOW, TODAY } from '#tests/support/builders/clock.ts';

/** Any JSON, and also JSON that has the right names and any values. */
const document = fc.oneof(
  fc.jsonValue(),
  fc.record({
    externalId: fc.oneof(fc.string(), fc.jsonValue()),
    communeCode: fc.oneof(fc.constant('93066'), fc.jsonValue()),
    birthYear: fc.oneof(fc.integer(), fc.double(), fc.jsonValue()),
    occupations: fc.oneof(
      fc.array(fc.record({ romeCode: fc.string(), experienceMonths: fc.integer() })),
      fc.jsonValue(),
    ),
    skills: fc.oneof(fc.array(fc.string()), fc.jsonValue()),
    availability: fc.jsonValue(),
    consent: fc.oneof(fc.constant({ givenOn: '2026-11-02', expiresOn: '2027-11-02' }), fc.jsonValue()),
  }),
);

const context = {
  structure: { structureId: StructureId.parse('s_aci93'), structureKind: 'ACI', proposalCeiling: 6 },
  now: NOW,
  today: TODAY,
  knownIdentity: undefined,
  import: null,
};

const valid = fc.record({
  communeCode: fc.constantFrom('93066', '75056', '2A004', '97411'),
  mobilityKm: fc.integer({ min: 0, max: 200 }),
  skills: fc.array(
    fc.string({ minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== ''),
    { maxLength: 10 },
  ),
  birthYear: fc.integer({ min: 1950, max: 2008 }),
  consent: fc.constant({ givenOn: '2026-11-02', expiresOn: '2027-11-02' }),
});

describe('any document', () => {
  it('is judged without throwing', () => {
    fc.assert(
      fc.property(document, (value) => {
        const judged = judgeRecord({ index: 0, value }, TODAY);
        if ('record' in judged) expect(judged.record.message).not.toBe('');
        readCandidateBody('A1', value);
      }),
      { numRuns: 500 },
    );
  });

  it('is read, as bytes, or refused as a whole', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ maxLength: 300 }).map((text) => new Uint8Array(Buffer.from(text))),
      document.map((value) => new Uint8Array(Buffer.from(JSON.stringify([value])))),
      fc
        .uint8Array({ maxLength: 200 })
        .map((tail) => new Uint8Array(Buffer.concat([Buffer.from('PK\u0003\u0004'), tail]))),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 50 }), async (content, size) => {
        async function* pieces(): AsyncGenerator<Uint8Array> {
          for (let at = 0; at < content.length; at += size)
            yield await Promise.resolve(content.subarray(at, at + size));
        }
        try {
          for await (const record of readCandidates('application/octet-stream')(pieces())) judgeRecord(record, TODAY);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableSource);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('published twice is unchanged the second time', () => {
    fc.assert(
      fc.property(valid, (body) => {
        const read = readCandidateBody('A1', body);
        if (!read.ok) throw new Error(JSON.stringify(read.error));
        const first = publishCandidate(undefined, read.value, context);
        if (!first.ok) throw new Error(first.error.code);
        const again = publishCandidate(first.value.candidate, read.value, context);
        expect(again).toMatchObject({ ok: true, value: { outcome: 'unchanged', candidate: first.value.candidate } });
      }),
    );
  });
});
