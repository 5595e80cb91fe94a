import { makePlaceRequest } from '#shared/use-cases/requests/place-request.ts';
import { startApi } from './api.ts';
import { signed, someSigningSecrets } from './builders/webhooks.ts';

/** Messages of one contractor's software, and what came of them. */
export interface Flood {
  readonly sent: number;
  readonly accepted: number;
  readonly refused: number;
  /** Requests that exist, and positions that they became. */
  readonly requests: number;
  readonly positions: number;
  /** Names given: one for each request. */
  readonly names: number;
  readonly serverErrors: number;
}

/** How many at once: software that sends its backlog. */
const AT_ONCE = 20;
const CONTRACTS = 120;

const bodyOf = (index: number): string =>
  JSON.stringify({
    type: 'candidates.requested',
    data: {
      ...{ buyerSiret: '22930008201453', contractNumber: `2026-${index % CONTRACTS}` },
      ...{ romeCode: 'F1703', headcount: 1 + (index % 3), communeCode: '93066' },
    },
  });

/** In an order that has nothing to do with what they are, always the same. */
const shuffled = <T>(items: readonly T[]): readonly T[] =>
  items
    .map((item, index) => ({ item, rank: (index * 7919) % 10_007 }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);

/**
 * Sends signed requests, some of them twice and some of them forged, to the API, then places what it accepted.
 *
 * `honest`: different requests, rightly signed; `duplicates` of them are sent once more under the same name; `forged` have another body than was signed, another secret, or an old instant.
 */
export const runFlood = async ({
  honest,
  duplicates,
  forged,
}: {
  readonly honest: number;
  readonly duplicates: number;
  readonly forged: number;
}): Promise<Flood> => {
  const api = await startApi();
  await api.ports.signingSecrets.save(someSigningSecrets(), []);
  const route = 'POST /v1/webhooks/contractors/e_btp/candidate-requests';
  const rightly = (index: number) => {
    const body = bodyOf(index);
    return { body, headers: signed(body, { id: `msg_${index}` }) };
  };
  const wrongly = (index: number) => {
    const body = bodyOf(index);
    const id = `forged_${index}`;
    if (index % 3 === 0) return { body, headers: signed(bodyOf(index + 1), { id }) };
    if (index % 3 === 1) return { body, headers: signed(body, { id, secret: `whsec_${'C'.repeat(43)}=` }) };
    return { body, headers: signed(body, { id, at: '2026-11-22T08:00:00.000Z' }) };
  };
  const messages = shuffled([
    ...Array.from({ length: honest }, (_, index) => rightly(index)),
    ...Array.from({ length: duplicates }, (_, index) => rightly(index)),
    ...Array.from({ length: forged }, (_, index) => wrongly(index)),
  ]);

  const statuses: number[] = [];
  const names = new Set<unknown>();
  const rest = messages.values();
  const sender = async (): Promise<void> => {
    for (const { body, headers } of rest) {
      const answer = await api.call(null, route, body, headers);
      statuses.push(answer.status);
      if (answer.status === 202) names.add(((await answer.json()) as { requestId: unknown }).requestId);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  const place = makePlaceRequest(api.ports);
  // At least once: every message of the queue, and some of them again.
  const queued = api.ports.requestQueue.sent;
  for (const message of [...queued, ...queued.slice(0, duplicates)]) await place(message);

  const all = api.ports.requests.all();
  const contracts = new Set(all.map(({ placedOn }) => placedOn?.contractId));
  let positions = 0;
  for (const contractId of contracts) {
    const stored = contractId === undefined ? undefined : await api.ports.contracts.find(contractId);
    positions += stored?.contract.positions.length ?? 0;
  }
  return {
    sent: messages.length,
    accepted: statuses.filter((status) => status === 202).length,
    refused: statuses.filter((status) => status === 401).length,
    requests: all.length,
    positions,
    names: names.size,
    serverErrors: statuses.filter((status) => status >= 500).length,
  };
};
