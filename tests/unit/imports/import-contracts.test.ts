import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ImportCounts } from '#shared/domain/import/import.ts';
import { partKey, sourceKey, uploadKey } from '#shared/use-cases/imports/import-keys.ts';
import { makeRequestUpload } from '#shared/use-cases/imports/request-upload.ts';
import { fixedClock, movableClock } from '#tests/support/builders/clock.ts';
import { aDecpConcession, aDecpDocument, aDecpMarket } from '#tests/support/builders/decp.ts';
import { anImportHeader } from '#tests/support/builders/imports.ts';
import { hasReferenceFile, makeContractsPipeline, referenceFile } from './support.ts';

const counts = (overrides: Partial<ImportCounts>): ImportCounts => ({
  received: 0,
  imported: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  refused: 0,
  ...overrides,
});

describe('an import of contracts', () => {
  it('takes a document in, counts it and cleans after itself', async () => {
    const pipeline = makeContractsPipeline();
    const { header, records } = await pipeline.run(
      aDecpDocument([aDecpMarket(), aDecpMarket({ id: 'B', considerationsSociales: null }), 12], [aDecpConcession()]),
    );
    expect(header).toMatchObject({ status: 'done', counts: { received: 4, imported: 2, skipped: 1, refused: 1 } });
    expect(records.map(({ outcome, code, sourceId }) => [sourceId, outcome, code])).toEqual([
      ['2026S00042', 'imported', undefined],
      ['B', 'skipped', 'no-social-clause'],
      [null, 'refused', 'not-an-object'],
      ['DSP2026', 'imported', undefined],
    ]);
    expect(pipeline.objects.keys()).toEqual([]);
    expect(pipeline.recording.published.map(({ type }) => type)).toEqual([
      'contract-registered',
      'contract-registered',
    ]);
  });

  it('changes nothing when the same document comes twice', async () => {
    const pipeline = makeContractsPipeline();
    const document = aDecpDocument([aDecpMarket()], [aDecpConcession()]);
    await pipeline.run(document);
    const before = pipeline.contracts.all();
    const again = await pipeline.run(document);
    expect(again.header.counts).toEqual(counts({ received: 2, unchanged: 2 }));
    expect(pipeline.contracts.all()).toEqual(before);
    expect(pipeline.recording.published).toHaveLength(2);
  });

  it('keeps what facilitators decided when the source publishes again', async () => {
    const pipeline = makeContractsPipeline();
    await pipeline.run(aDecpDocument([aDecpMarket()]));
    const [stored] = pipeline.contracts.all();
    if (stored === undefined) throw new Error('nothing stored');
    const insertionClause = { hoursTarget: 900, origin: 'declared', formula: null, hoursDone: 120 } as const;
    const qualification = { insertionClause, status: 'open' } as const;
    const contract = { ...stored.contract, ...qualification, revision: 2 };
    await pipeline.contracts.save({ ...stored, qualification, contract }, []);

    const amended = aDecpMarket({
      modifications: [
        { modification: { id: 1, dureeMois: 36, montant: 600000, dateNotificationModification: '2026-11-01' } },
      ],
    });
    const { header } = await pipeline.run(aDecpDocument([amended]));
    expect(header.counts).toEqual(counts({ received: 1, updated: 1 }));
    expect(pipeline.contracts.all()[0]?.contract).toMatchObject({
      revision: 3,
      status: 'open',
      insertionClause,
      amountEur: 600000,
      durationMonths: 36,
      endsOn: '2029-10-02',
    });
  });

  it('does not move derived positions of a contract that does not change, nor their start when it does', async () => {
    const { clock, advance } = movableClock();
    const pipeline = makeContractsPipeline(clock);
    await pipeline.run(aDecpDocument([aDecpMarket()]));
    const first = pipeline.contracts.all()[0]?.contract.positions;
    expect(first?.[0]).toMatchObject({ romeCode: 'K2204', startsOn: '2026-11-22', weeklyHours: 26, origin: 'derived' });
    advance(10 * 86_400);
    await pipeline.run(aDecpDocument([aDecpMarket()]));
    expect(pipeline.contracts.all()[0]?.contract.positions).toEqual(first);
    await pipeline.run(aDecpDocument([aDecpMarket({ montant: 450000 })]));
    expect(pipeline.contracts.all()[0]?.contract.positions[0]).toMatchObject({ startsOn: '2026-11-22' });
  });

  it('answers the same when a part is delivered again, and publishes again', async () => {
    const pipeline = makeContractsPipeline();
    const header = anImportHeader();
    const raw = [aDecpMarket(), aDecpMarket({ montant: 5e5 }), aDecpMarket(), aDecpMarket({ id: 'B' }), null].map(
      (value, index) => ({ index, value }),
    );
    const first = await pipeline.ingestRecords(header, raw);
    const events = [...pipeline.recording.published];
    expect(first.map(({ outcome }) => outcome)).toEqual(['imported', 'updated', 'unchanged', 'imported', 'refused']);
    // Another import changes a contract before the message comes again.
    await pipeline.ingestRecords(anImportHeader({ importId: 'i_other' }), [
      { index: 0, value: aDecpMarket({ id: 'B', montant: 1e6 }) },
    ]);
    pipeline.recording.published.length = 0;
    expect(await pipeline.ingestRecords(header, raw)).toEqual(first);
    expect(pipeline.recording.published).toEqual(events);
  });

  it('skips contracts without a clause, unless all are asked for; those have no insertion clause', async () => {
    const pipeline = makeContractsPipeline();
    const document = aDecpDocument([
      aDecpMarket({ considerationsSociales: { considerationSociale: ['Pas de considération sociale'] } }),
      aDecpMarket({ id: 'C', considerationsSociales: { considerationSociale: ['Critère social'] } }),
    ]);
    expect((await pipeline.run(document)).header.counts).toEqual(counts({ received: 2, imported: 1, skipped: 1 }));
    expect((await pipeline.run(document, { include: 'all' })).header.counts).toEqual(
      counts({ received: 2, imported: 1, unchanged: 1 }),
    );
    expect(pipeline.contracts.all().map(({ contract }) => contract.insertionClause)).toEqual([null, null]);
  });

  it('fails an import that cannot be read, taking nothing in', async () => {
    const pipeline = makeContractsPipeline();
    const whole = aDecpDocument(Array.from({ length: 250 }, (_, index) => aDecpMarket({ id: `M${index}` })));
    const { header } = await pipeline.run(whole.slice(0, -20));
    expect(header).toMatchObject({ status: 'failed', failure: { code: 'malformed-document' } });
    expect(pipeline.contracts.all()).toEqual([]);
    expect(pipeline.objects.keys()).toEqual([]);
  });

  it('is done at once with an empty list', async () => {
    const pipeline = makeContractsPipeline();
    for (const body of ['{"marches":[]}', '[]', '{"marches":{"marche":[],"contrat-concession":[]}}']) {
      expect((await pipeline.run(body)).header).toMatchObject({ status: 'done', counts: counts({}) });
    }
  });

  it('cuts a document into parts of a hundred, and survives each message coming twice', async () => {
    const pipeline = makeContractsPipeline();
    const body = aDecpDocument(Array.from({ length: 250 }, (_, index) => aDecpMarket({ id: `M${index}` })));
    const header = anImportHeader();
    await pipeline.imports.create(header);
    await pipeline.objects.put(sourceKey(header.importId), body, 'application/json');
    const split = { type: 'split-import', importId: header.importId } as const;
    await pipeline.consume(split);
    await pipeline.consume(split);
    expect(pipeline.objects.keys()).toContain(partKey(header.importId, 3));
    expect(pipeline.queue.sent).toHaveLength(6);
    await pipeline.drain();
    expect(await pipeline.imports.find(header.importId)).toMatchObject({
      status: 'done',
      counts: counts({ received: 250, imported: 250 }),
    });
    await pipeline.consume(split);
    expect(pipeline.objects.keys()).toEqual([]);
  });

  it('starts when an upload arrives, and waits for it until then', async () => {
    const pipeline = makeContractsPipeline();
    const request = makeRequestUpload({
      imports: pipeline.imports,
      objects: pipeline.objects,
      clock: fixedClock(),
    });
    const { importId, uploadUrl } = await request({
      ...anImportHeader(),
      name: 'upload-1',
      contentType: 'application/json',
    });
    expect(uploadUrl).toContain('uploads/contracts/i_upload-1');
    await pipeline.consume({ Event: 's3:TestEvent' });
    await pipeline.consume({ type: 'split-import', importId });
    expect(await pipeline.imports.find(importId)).toMatchObject({ status: 'awaitingUpload' });
    const key = uploadKey({ kind: 'contracts', importId });
    await pipeline.objects.put(key, aDecpDocument([aDecpMarket()]), 'application/json');
    await pipeline.consume({
      Records: [{ s3: { object: { key } } }, { s3: { object: { key: 'uploads/contracts/%zz' } } }],
    });
    await pipeline.drain();
    expect(await pipeline.imports.find(importId)).toMatchObject({ status: 'done', counts: { imported: 1 } });
    expect(pipeline.objects.keys()).toEqual([]);
  });
});

/** Outcomes of the first import of each real file, with `include=clause`; the second import is measured below. */
const REAL: readonly (readonly [string, ImportCounts])[] = [
  ['decp-v1-2018-2019-ile-de-france.json', counts({ received: 1520, imported: 4, skipped: 1495, refused: 21 })],
  ['decp-v1-2018-2019-insertion-objet.json', counts({ received: 37, imported: 27, unchanged: 2, skipped: 8 })],
  ['official-example-v2-concessions.json', counts({ received: 2, imported: 2 })],
  ['official-example-v2-concessions_avec_modifications.json', counts({ received: 2, imported: 2 })],
  ['official-example-v2-marches_avec_modifications.json', counts({ received: 2, imported: 2 })],
  ['official-example-v2-marches_concessions.json', counts({ received: 4, imported: 4 })],
];

describe.each(REAL)('the real file %s', (name, expected) => {
  it.skipIf(!hasReferenceFile(name))('is imported once, whatever it holds', async () => {
    const pipeline = makeContractsPipeline();
    const body = readFileSync(referenceFile(name));
    expect((await pipeline.run(body)).header.counts).toEqual(expected);
    const before = pipeline.contracts.all();
    const again = (await pipeline.run(body)).header.counts;
    expect(again).toMatchObject({ imported: 0, updated: 0, skipped: expected.skipped, refused: expected.refused });
    expect(pipeline.contracts.all()).toEqual(before);
  });

  it.skipIf(!hasReferenceFile(name))('settles with all its records, contradictory duplicates included', async () => {
    const pipeline = makeContractsPipeline();
    const body = readFileSync(referenceFile(name));
    const first = (await pipeline.run(body, { include: 'all' })).header.counts;
    console.info(name, 'include=all', first);
    const again = (await pipeline.run(body, { include: 'all' })).header.counts;
    expect(again).toMatchObject({ imported: 0, updated: 0, skipped: 0, refused: first?.refused });
  });
});
