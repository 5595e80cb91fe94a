import { describe, expect, it } from 'vitest';
import { makeImportRepository } from '#shared/adapters/dynamodb/imports.ts';
import { ImportId } from '#shared/domain/ids.ts';
import type { ImportRecord } from '#shared/domain/import/import.ts';
import { InvalidCursor, type Clock, type ImportRepository } from '#shared/ports.ts';
import { fixedClock, movableClock, NOW } from '#tests/support/builders/clock.ts';
import { anImportHeader, anImportRecord } from '#tests/support/builders/imports.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { makeFakeImports } from '#tests/support/fakes/imports.ts';

type Make = (now?: Clock) => Promise<ImportRepository>;

const database = useDynamoDb();
const onDynamoDb: Make = async (now = fixedClock()) =>
  makeImportRepository({ ...(await database.createTable('imports')), now });
const inMemory: Make = (now = fixedClock()) => Promise.resolve(makeFakeImports({ now }));

const id = ImportId.parse('i_november');
const later = '2026-11-22T10:00:00.000Z';

const records = (from: number, count: number, outcome: ImportRecord['outcome'] = 'imported') =>
  Array.from({ length: count }, (_, i) => anImportRecord({ index: from + i, outcome }));
const counts = (some: object) => ({
  received: 0,
  imported: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  refused: 0,
  ...some,
});
const indexes = (page: { readonly items: readonly ImportRecord[] }) => page.items.map(({ index }) => index);

describe.each([
  ['memory', inMemory],
  ['DynamoDB', onDynamoDb],
])('imports kept in %s', (_, make) => {
  it('gives back the header created, and keeps the first when it is created again', async () => {
    const imports = await make();
    await imports.create(anImportHeader());
    await imports.create(anImportHeader({ requestedBy: 'somebody-else' }));
    expect(await imports.find(id)).toEqual(anImportHeader());
    expect(await imports.find(ImportId.parse('i_unknown'))).toBeUndefined();
  });

  it('runs once split, into the number of parts first said', async () => {
    const imports = await make();
    await imports.create(anImportHeader({ status: 'awaitingUpload' }));
    await imports.markSplit(id, 3);
    await imports.markSplit(id, 3);
    expect(await imports.find(id)).toEqual(anImportHeader({ status: 'running', partsTotal: 3 }));
  });

  it('counts parts as they are done, in any order, each once', async () => {
    const imports = await make();
    await imports.create(anImportHeader());
    await imports.markSplit(id, 2);
    expect(await imports.isPartDone(id, 2)).toBe(false);
    const after = await imports.recordPart(id, 2, records(100, 3, 'refused'));
    expect(after).toEqual(anImportHeader({ status: 'running', partsTotal: 2, doneParts: [2] }));
    expect(await imports.isPartDone(id, 2)).toBe(true);
    expect((await imports.recordPart(id, 2, records(100, 3, 'unchanged'))).doneParts).toEqual([2]);
    expect(await imports.countsSoFar(id)).toEqual(counts({ received: 3, refused: 3 }));
    expect((await imports.recordPart(id, 1, records(0, 100))).doneParts).toEqual([1, 2]);
    expect(await imports.countsSoFar(id)).toEqual(counts({ received: 103, imported: 100, refused: 3 }));
  });

  it('loses no part when many end at the same time', async () => {
    const imports = await make();
    await imports.create(anImportHeader());
    await imports.markSplit(id, 12);
    const parts = Array.from({ length: 12 }, (_unused, i) => i + 1);
    await Promise.all(parts.map((part) => imports.recordPart(id, part, records(part * 100, 2))));
    expect((await imports.find(id))?.doneParts).toEqual(parts);
    expect(await imports.countsSoFar(id)).toMatchObject({ received: 24 });
  });

  it('ends once: done stays done, failed stays failed', async () => {
    const imports = await make();
    const failure = { code: 'malformed-document', message: 'Ce document est illisible.' };
    await imports.create(anImportHeader());
    await imports.markSplit(id, 0);
    await imports.finish(id, counts({}), later);
    await imports.fail(id, failure, later);
    await imports.markSplit(id, 5);
    const done = anImportHeader({ status: 'done', partsTotal: 0, counts: counts({}), finishedAt: later });
    expect(await imports.find(id)).toEqual(done);

    const other = ImportId.parse('i_other');
    await imports.create(anImportHeader({ importId: other }));
    await imports.fail(other, failure, later);
    await imports.finish(other, counts({}), later);
    const failed = anImportHeader({ importId: other, status: 'failed', failure, finishedAt: later });
    expect(await imports.find(other)).toEqual(failed);
  });

  it('lists outcomes in order, across parts, ending exactly with the last', async () => {
    const imports = await make();
    await imports.create(anImportHeader());
    for (const [part, from] of [
      [2, 100],
      [1, 0],
      [3, 200],
    ] as const) {
      await imports.recordPart(id, part, records(from, part === 3 ? 50 : 100));
    }
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page = await imports.listRecords(id, { limit: 125, cursor });
      expect(page.items.length).toBe(125);
      seen.push(...indexes(page));
      cursor = page.cursor;
    } while (cursor !== null);
    expect(seen).toEqual(Array.from({ length: 250 }, (_unused, i) => i));
    expect(indexes(await imports.listRecords(id, { limit: 1000, cursor: null }))).toHaveLength(250);
  });

  it('ends a list of outcomes that fills its pages exactly at the end of a part', async () => {
    const imports = await make();
    await imports.create(anImportHeader());
    await imports.recordPart(id, 1, records(0, 100));
    await imports.recordPart(id, 2, records(100, 100));
    const first = await imports.listRecords(id, { limit: 100, cursor: null });
    const second = await imports.listRecords(id, { limit: 100, cursor: first.cursor });
    expect(indexes(second)[0]).toBe(100);
    expect(second.cursor).toBeNull();
    await expect(imports.listRecords(id, { limit: 100, cursor: '§' })).rejects.toBeInstanceOf(InvalidCursor);
  });

  it('names the imports on which nothing has moved for a while, until they end', async () => {
    const { clock, advance } = movableClock();
    const imports = await make(clock);
    const unfinished = async () =>
      (await imports.listUnfinished(clock().toISOString())).map(({ importId }) => importId);
    await imports.create(anImportHeader({ acceptedAt: NOW }));
    expect(await unfinished()).toEqual([]);
    advance(60);
    expect(await unfinished()).toEqual([id]);
    await imports.markSplit(id, 2);
    expect(await unfinished()).toEqual([]);
    advance(60);
    await imports.recordPart(id, 1, records(0, 1));
    expect(await unfinished()).toEqual([]);
    advance(60);
    expect(await unfinished()).toEqual([id]);
    await imports.finish(id, counts({}), later);
    await imports.recordPart(id, 2, records(1, 1));
    advance(60);
    expect(await unfinished()).toEqual([]);
  });
});
