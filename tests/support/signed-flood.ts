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

interface Counts {
  /** Different requests, rightly signed. */
  readonly honest: number;
  /** Of those, sent once more under the same name. */
  readonly duplicates: number;
  /** With another body than was signed, another secret, or an old instant. */
  readonly forged: number;
}

export interface Signing {
  readonly secret?: string;
  /** When a message is signed. */
  readonly at?: () => string;
}

interface Message {
  readonly body: string;
  /** Signed when it is sent, and not long before. */
  readonly headers: () => Readonly<Record<string, string>>;
}

/** Messages of one contractor's software. */
export const floodOf = ({ honest, duplicates, forged }: Counts, signing: Signing = {}): readonly Message[] => {
  const sign = (body: string, overrides: Parameters<typeof signed>[1]) =>
    signed(body, {
      ...(signing.secret !== undefined && { secret: signing.secret }),
      ...(signing.at !== undefined && { at: signing.at() }),
      ...overrides,
    });
  const rightly = (index: number): Message => {
    const body = bodyOf(index);
    return { body, headers: () => sign(body, { id: `msg_${index}` }) };
  };
  const wrongly = (index: number): Message => {
    const body = bodyOf(index);
    const id = `forged_${index}`;
    if (index % 3 === 0) return { body, headers: () => sign(bodyOf(index + 1), { id }) };
    if (index % 3 === 1) return { body, headers: () => sign(body, { id, secret: `whsec_${'C'.repeat(43)}=` }) };
    return { body, headers: () => sign(body, { id, at: '2026-11-22T08:00:00.000Z' }) };
  };
  return shuffled([
    ...Array.from({ length: honest }, (_, index) => rightly(index)),
    ...Array.from({ length: duplicates }, (_, index) => rightly(index)),
    ...Array.from({ length: forged }, (_, index) => wrongly(index)),
  ]);
};

type Send = (body: string, headers: Readonly<Record<string, string>>) => Promise<Response>;
export type Answered = Pick<Flood, 'sent' | 'accepted' | 'refused' | 'names' | 'serverErrors'>;

/** Sends them all, some at once. */
export const sendFlood = async (messages: readonly Message[], send: Send): Promise<Answered> => {
  const statuses: number[] = [];
  const names = new Set<unknown>();
  const rest = messages.values();
  const sender = async (): Promise<void> => {
    for (const { body, headers } of rest) {
      const answer = await send(body, headers());
      statuses.push(answer.status);
      const said = (await answer.json()) as { requestId?: unknown };
      if (answer.status === 202) names.add(said.requestId);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  return {
    sent: messages.length,
    accepted: statuses.filter((status) => status === 202).length,
    refused: statuses.filter((status) => status === 401).length,
    names: names.size,
    serverErrors: statuses.filter((status) => status >= 500).length,
  };
};

/** Sends signed requests, some of them twice and some of them forged, to the API, then places what it accepted. */
export const runFlood = async (counts: Counts): Promise<Flood> => {
  const api = await startApi();
  await api.ports.signingSecrets.save(someSigningSecrets(), []);
  const route = 'POST /v1/webhooks/contractors/e_btp/candidate-requests';
  const answered = await sendFlood(floodOf(counts), (body, headers) => api.call(null, route, body, headers));
  const place = makePlaceRequest(api.ports);
  // At least once: every message of the queue, and some of them again.
  const queued = api.ports.requestQueue.sent;
  for (const message of [...queued, ...queued.slice(0, counts.duplicates)]) await place(message);

  const all = api.ports.requests.all();
  const contracts = new Set(all.map(({ placedOn }) => placedOn?.contractId));
  let positions = 0;
  for (const contractId of contracts) {
    const stored = contractId === undefined ? undefined : await api.ports.contracts.find(contractId);
    positions += stored?.contract.positions.length ?? 0;
  }
  return { ...answered, requests: all.length, positions };
};
