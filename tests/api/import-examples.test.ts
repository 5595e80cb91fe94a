import { expect, it } from 'vitest';
import {
  aCandidateListExample,
  aDecpDocumentExample,
  candidateLinesExample,
  decpLinesExample,
} from '#functions/api/import-examples.ts';
import { Day } from '#shared/domain/calendar.ts';
import type { ReadRecords } from '#shared/domain/import/raw-record.ts';
import { readImportedCandidate } from '#shared/wire/candidates/candidate-body.ts';
import { readCandidates } from '#shared/wire/candidates/read-candidates.ts';
import { parseDecpRecord } from '#shared/wire/decp/parse-record.ts';
import { readDecp } from '#shared/wire/decp/read-decp.ts';

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

const today = Day.parse('2026-11-25');
const market = (value: unknown): boolean => parseDecpRecord(value, today).ok;
const person = (value: unknown): boolean => readImportedCandidate(value).ok;

it.each<[string, ReadRecords, string, (value: unknown) => boolean]>([
  ['a DECP document', readDecp('application/json'), JSON.stringify(aDecpDocumentExample), market],
  ['a DECP record a line', readDecp('application/x-ndjson'), decpLinesExample, market],
  ['a list of people', readCandidates('application/json'), JSON.stringify(aCandidateListExample), person],
  ['a person a line', readCandidates('application/x-ndjson'), candidateLinesExample, person],
])('shows %s that is imported whole', async (_name, read, text, taken) => {
  const records = [];
  for await (const record of read(bytesOf(text))) records.push('value' in record && taken(record.value));
  expect(records).toEqual([true]);
});
