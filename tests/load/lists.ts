import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { ApiClient } from '#shared/adapters/passerelle/api-client.ts';

const Listed = z.object({
  items: z.array(z.object({ contractId: z.string(), status: z.string(), positions: z.array(z.unknown()) })),
  nextCursor: z.string().nullable(),
});
const Shortlist = z.object({ considered: z.number(), version: z.number() });

/** Contracts that a client sees, that are not closed and have a position: those that have a list. */
export const matchedContracts = async (client: ApiClient): Promise<readonly string[]> => {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: z.infer<typeof Listed> = await client.get(`/v1/contracts?limit=200${from}`, Listed);
    const matched = page.items.filter(({ status, positions }) => status !== 'closed' && positions.length > 0);
    ids.push(...matched.map(({ contractId }) => contractId));
    cursor = page.nextCursor;
  } while (cursor !== null);
  if (ids.length === 0) throw new Error('no contract has a list: nothing would be measured');
  return ids;
};

/** Waits until every list was made of so many people at least. */
export const waitForLists = async (
  client: ApiClient,
  contractIds: readonly string[],
  people: number,
): Promise<void> => {
  for (const contractId of contractIds) {
    for (;;) {
      const { considered, version } = await client.get(`/v1/contracts/${contractId}/shortlist?limit=1`, Shortlist);
      if (version > 0 && considered >= people) break;
      await sleep(500);
    }
  }
};
