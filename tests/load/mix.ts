import * as z from 'zod';
import { demoCandidates } from '#cdk/local/demo/candidates.ts';
import { dayInFrance } from '#shared/domain/calendar.ts';
import { signed } from '#tests/support/builders/webhooks.ts';
import type { ApiAnswer } from '#shared/adapters/passerelle/api-client.ts';
import type { Kind } from './arrivals.ts';
import { ask } from './ask.ts';
import { matchedContracts } from './lists.ts';
import { clientsOf, type RunningStack } from './running-stack.ts';

/** People of the demonstration, numbered as it numbers them, published again with other availabilities. */
const PUBLISHED = 600;
/** Turns after which the same person is published again: a hundred people in each of six structures, in step. */
const RETURNS = 300;
/** Lines of an import that comes among the other requests. */
const IMPORTED = 20;
/** Contracts that contractors' software names; several requests name each. */
const REQUESTED = 20;

const Answer = z.unknown();

const accepted = async (response: ApiAnswer): Promise<void> => {
  const text = await response.text();
  if (!response.ok) throw new Error(`${String(response.status)} ${text.slice(0, 200)}`);
};

const at = <T>(all: readonly T[], turn: number): T => {
  const one = all[turn % all.length];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
};

/** What facilitators' screens and software read. */
export const readsOf = async (stack: RunningStack): Promise<readonly Kind[]> => {
  const [facilitator] = clientsOf(stack, 'facilitator');
  const [structure] = clientsOf(stack, 'structure');
  const contracts = await matchedContracts(facilitator);
  const get = (path: string): Promise<unknown> => facilitator.get(path, Answer);
  return [
    { name: 'contracts', weight: 15, request: () => get('/v1/contracts?limit=25') },
    { name: 'contract', weight: 15, request: (turn) => get(`/v1/contracts/${at(contracts, turn)}`) },
    {
      name: 'shortlist',
      weight: 30,
      request: (turn) => get(`/v1/contracts/${at(contracts, turn)}/shortlist?limit=20`),
    },
    { name: 'candidates', weight: 15, request: () => structure.get('/v1/candidates?limit=25', Answer) },
  ];
};

/** What structures publish: one person at a time, and small imports. Each turn changes something, so lists follow. */
const publishesOf = (stack: RunningStack): readonly Kind[] => {
  const structures = clientsOf(stack, 'structure');
  const today = dayInFrance(new Date());
  const people = structures.map((_, index) => demoCandidates(index, structures.length, today, PUBLISHED));
  const changed = (structure: number, turn: number) => {
    const person = at(people[structure] ?? [], turn);
    // A person comes back every so many turns, whoever publishes them: with other hours than the time before.
    const weeklyHours = 10 + (Math.floor(turn / RETURNS) % 20);
    return { ...person, availability: { ...person.availability, weeklyHours } };
  };
  return [
    {
      name: 'publish',
      weight: 20,
      request: (turn) => {
        const structure = turn % structures.length;
        const { externalId, ...body } = changed(structure, turn);
        return at(structures, structure).send('PUT', `/v1/candidates/${encodeURIComponent(externalId)}`, body);
      },
    },
    {
      name: 'import',
      weight: 2,
      request: (turn) => {
        const structure = turn % structures.length;
        const lines = Array.from({ length: IMPORTED }, (_, line) => JSON.stringify(changed(structure, turn + line)));
        return at(structures, structure).startImport('/v1/candidates/import', 'application/x-ndjson', lines.join('\n'));
      },
    },
  ];
};

/** What a contractor's software asks for, under its signature. */
const signedOf = ({ baseUrl, credentials }: RunningStack): Kind => {
  const { contractorId, webhookSecret: secret } = at(credentials.contractors, 0);
  const address = `${baseUrl}/v1/webhooks/contractors/${contractorId}/candidate-requests`;
  return {
    name: 'signed request',
    weight: 3,
    request: async (turn) => {
      const contractNumber = `LOAD-${String(turn % REQUESTED)}`;
      const data = { buyerSiret: '22930008201453', contractNumber, romeCode: 'K2204', communeCode: '93066' };
      const now = new Date().toISOString();
      const body = JSON.stringify({ type: 'candidates.requested', timestamp: now, data });
      const signature = signed(body, { secret, id: `msg_load-${String(turn)}`, at: now });
      const headers = { 'content-type': 'application/json', ...signature };
      await accepted(await ask(new URL(address), { method: 'POST', headers, body }));
    },
  };
};

export const mixOf = async (stack: RunningStack): Promise<readonly Kind[]> => [
  ...(await readsOf(stack)),
  ...publishesOf(stack),
  signedOf(stack),
];
