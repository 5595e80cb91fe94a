import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeContract } from '#shared/domain/contract/compose-contract.ts';
import { Contract } from '#shared/domain/contract/contract.ts';
import { insertionHours } from '#shared/domain/contract/estimate-hours.ts';
import { contractIdOf } from '#shared/domain/ids.ts';
import { parseDecpRecord } from '#shared/wire/decp/parse-record.ts';
import { readDecp } from '#shared/wire/decp/read-decp.ts';
import { TODAY } from '#tests/support/builders/clock.ts';
import { aDecpMarket } from '#tests/support/builders/decp.ts';
import { makeContractsPipeline } from '../unit/imports/support.ts';

const messyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', 'NC', '<br />', '\ufffd', 'Clause sociale', '0'),
);
const messy = fc.oneof(fc.jsonValue(), messyText, fc.integer(), fc.double(), fc.constant(null));
/** A record of which any field may hold anything. */
const messyRecord = fc
  .record(
    {
      id: messyText,
      objet: messy,
      acheteur: fc.oneof(fc.record({ id: messy, nom: messy }), fc.constant({ id: '21930066200014' })),
      montant: messy,
      dureeMois: messy,
      dateNotification: messy,
      dateDebutExecution: messy,
      codeCPV: messy,
      lieuExecution: fc.record({ code: messy, typeCode: messy, nom: messy }),
      considerationsSociales: messy,
      titulaires: messy,
      modifications: fc.array(fc.oneof(messy, fc.record({ modification: fc.record({ id: messy, montant: messy }) }))),
    },
    { requiredKeys: [] },
  )
  .map((overrides) => aDecpMarket(overrides));

describe('any value as a record', () => {
  it('never throws, and is strict on the result', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), messyRecord), (value) => {
        const parsed = parseDecpRecord(value, TODAY);
        if (!parsed.ok) return;
        const { nationalKey, facts } = parsed.value;
        const contract = composeContract(
          facts,
          {},
          { contractId: contractIdOf(nationalKey), revision: 1, today: TODAY },
        );
        Contract.parse(contract);
        for (const { startsOn, endsOn } of contract.positions) expect(endsOn === null || startsOn <= endsOn).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('any cutting of a document', () => {
  it('gives the same records', async () => {
    const records = fc.array(fc.jsonValue(), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(records, fc.integer({ min: 1, max: 50 }), fc.boolean(), async (values, size, indented) => {
        const bytes = Buffer.from(JSON.stringify({ marches: values }, null, indented ? 1 : 0));
        const pieces = async function* () {
          for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
        };
        const read: unknown[] = [];
        for await (const record of readDecp('application/json')(pieces())) read.push('value' in record && record.value);
        expect(JSON.stringify(read)).toBe(JSON.stringify(values));
      }),
      { numRuns: 200 },
    );
  });
});

describe('any document imported twice', () => {
  it('changes nothing the second time, contradictory duplicates included', async () => {
    const record = fc
      .record({
        id: fc.constantFrom('A', 'B'),
        montant: fc.constantFrom(0, 100000, 200000),
        datePublicationDonnees: fc.constantFrom(null, '2026-10-20', '2026-10-21', '2026-10-22'),
        titulaires: fc.constantFrom(
          [{ titulaire: { id: '55208131766522' } }],
          [{ titulaire: { id: '38103128500491' } }],
        ),
      })
      .map((overrides) => aDecpMarket(overrides));
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 12 }), async (records) => {
        const pipeline = makeContractsPipeline();
        const document = JSON.stringify({ marches: { marche: records } });
        await pipeline.run(document, { include: 'all' });
        const before = pipeline.contracts.all();
        const { header } = await pipeline.run(document, { include: 'all' });
        expect(header.counts).toMatchObject({ imported: 0, updated: 0, unchanged: records.length });
        expect(pipeline.contracts.all()).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });
});

describe('estimated hours', () => {
  it('are whole, bounded, and never fall when the amount grows', () => {
    const formula = { labourShare: 0.5, effortRate: 0.05, hourlyCostEur: 30 };
    const amount = fc.double({ min: 1, max: 1e11, noNaN: true });
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const [less, more] = [insertionHours(Math.min(a, b), formula), insertionHours(Math.max(a, b), formula)];
        expect(less).toBeLessThanOrEqual(more);
        expect(Number.isInteger(more) && more <= 10_000_000).toBe(true);
      }),
    );
    expect(insertionHours(1_000_000, formula)).toBe(833);
  });
});
