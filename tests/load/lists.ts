import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { ApiClient } from '#shared/adapters/passerelle/api-client.ts';

const Listed = z.object({
  items: z.array(z.object({ contractId: z.string(), status: z.string(), positions: z.array(z.unknown()) })),
  nextCursor: z.string().nullable(),
});
const Shortlist = z.object({ considered: z.number(), version: z.number(), computedAt: z.iso.datetime() });

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

/** Waits until every list was made of so many people at least; answers when the last of them was, milliseconds. */
const waitForEach = async (client: ApiClient, contractIds: readonly string[], people: number): Promise<number> => {
  let last = 0;
  for (const contractId of contractIds) {
    for (;;) {
      const { considered, version, computedAt } = await client.get(
        `/v1/contracts/${contractId}/shortlist?limit=1`,
        Shortlist,
      );
      last = Math.max(last, Date.parse(computedAt));
      if (version > 0 && considered >= people) break;
      await sleep(500);
    }
  }
  return last;
};

/** Reading a thousand lists takes the stack as long as making many: one of so many is looked at while they are made. */
const ONE_IN = 50;

/**
 * Waits until every list was made of so many people at least, and answers when the last of them was, milliseconds: each
 * says when it was made, so that they are all read afterwards.
 */
export const waitForLists = async (
  client: ApiClient,
  contractIds: readonly string[],
  people: number,
): Promise<number> => {
  await waitForEach(
    client,
    contractIds.filter((_id, index) => index % ONE_IN === 0),
    people,
  );
  return waitForEach(client, contractIds, people);
};
