import { describe, expect, it } from 'vitest';
import { ContractId } from '#shared/domain/ids.ts';
import { allPlaceKeys } from '#shared/domain/organisation/territory.ts';
import { makeListContracts } from '#shared/use-cases/contracts/list-contracts.ts';
import { aContract, aPlace, aStoredContract } from '#tests/support/builders/contracts.ts';
import { anAdministration } from '#tests/support/builders/organisations.ts';
import { makeFakeContracts } from '#tests/support/fakes/contracts.ts';

const NOTHING_WANTED = {};

/** So many contracts in each department; and how the places were asked for. */
const aCountry = async (counts: Readonly<Record<string, number>>) => {
  const contracts = makeFakeContracts();
  for (const [department, count] of Object.entries(counts)) {
    for (let index = 0; index < count; index++) {
      const contractId = ContractId.parse(`c_${department}x${String(index).padStart(3, '0')}`);
      const placeOfPerformance = aPlace({ department });
      await contracts.save(aStoredContract({ contract: aContract({ contractId, placeOfPerformance }) }), []);
    }
  }
  const asked = { readings: 0, rounds: 0, underWay: 0 };
  const list = makeListContracts({
    contracts: {
      listByPlace: async (key, page) => {
        asked.readings += 1;
        if (asked.underWay === 0) asked.rounds += 1;
        asked.underWay += 1;
        // Whoever is asked in the same round is asked before anybody answers.
        await new Promise((resolve) => setImmediate(resolve));
        asked.underWay -= 1;
        return contracts.listByPlace(key, page);
      },
    },
  });
  const page = (limit: number, cursor: string | null = null, filter: Parameters<typeof list>[1] = NOTHING_WANTED) =>
    list(anAdministration(), filter, { limit, cursor });
  const idsOf = ({ items }: Awaited<ReturnType<typeof page>>) => items.map(({ contract }) => contract.contractId);
  return { asked, page, idsOf };
};

describe('the contracts of the whole country', () => {
  it('are found in a few rounds of questions, however few places hold any', async () => {
    const { asked, page, idsOf } = await aCountry({ '93': 2 });
    const first = await page(25);
    expect(idsOf(first)).toHaveLength(2);
    expect(first.cursor).toBeNull();
    expect(asked.readings).toBe(allPlaceKeys().length);
    expect(asked.rounds).toBeLessThanOrEqual(8);
  });

  it('stop at the first place when it fills the page', async () => {
    const { asked, page, idsOf } = await aCountry({ '01': 40, '93': 2 });
    expect(idsOf(await page(25))).toHaveLength(25);
    expect(asked.readings).toBe(1);
  });

  it('are each given once, in one order, whatever the length of pages', async () => {
    const { page, idsOf } = await aCountry({ '01': 7, '02': 30, '75': 1, '93': 12 });
    const whole = await page(200);
    expect(whole.cursor).toBeNull();
    const given: string[] = [];
    let cursor: string | null = null;
    for (const limit of [3, 10, 1, 20, 4, 90, 7]) {
      const next: Awaited<ReturnType<typeof page>> = await page(limit, cursor);
      given.push(...idsOf(next));
      cursor = next.cursor;
      if (cursor === null) break;
    }
    expect(cursor).toBeNull();
    expect(given).toEqual(idsOf(whole));
    expect(given).toHaveLength(50);
  });

  it('are the same where many are not wanted', async () => {
    const { page, idsOf } = await aCountry({ '01': 7, '93': 12 });
    const open = await page(5, null, { status: 'closed' });
    expect(idsOf(open)).toEqual([]);
    expect(open.cursor).toBeNull();
  });
});
