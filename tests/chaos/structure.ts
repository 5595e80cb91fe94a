import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { demoCandidates } from '#cdk/local/demo/candidates.ts';
import type { Chance } from '#cdk/local/demo/random.ts';
import { dayInFrance } from '#shared/domain/calendar.ts';
import { expectStatus, type Caller } from './caller.ts';
import type { Memory, Person } from './memory.ts';

type Body = ReturnType<typeof demoCandidates>[number];

interface Setting {
  readonly organisationId: string;
  readonly call: Caller;
  readonly chance: Chance;
  readonly memory: Memory;
  readonly isOver: () => boolean;
}

const PAUSE_MS = 150;
const SMALLEST_IMPORT = 15;
/** Two parts now and then: a part is a hundred records. */
const LARGEST_IMPORT = 120;
const KM = [5, 60] as const;

const Accepted = z.object({ importId: z.string() });
const Report = z.object({ status: z.enum(['running', 'done', 'failed']) });

/** People whom no other round publishes. */
const peopleOf = (index: number, round: number): Body[] =>
  demoCandidates(index, 6, dayInFrance(new Date()), 6_000).map((one) => ({
    ...one,
    externalId: `${one.externalId}-${String(round)}`,
  }));

/** An insertion structure that publishes, changes, withdraws and imports its people, and knows what it was told. */
export const runStructure = async (setting: Setting, index: number, round: number): Promise<void> => {
  const { organisationId, call, chance, memory, isOver } = setting;
  const supply: Body[] = peopleOf(index, round);
  const known = memory.people.get(organisationId) ?? new Map<string, Person | null>();
  memory.people.set(organisationId, known);
  const bodies = new Map<string, Body>();
  const following: Promise<void>[] = [];

  const remember = (body: Body): void => {
    const { externalId, mobilityKm } = body;
    bodies.set(externalId, body);
    known.set(externalId, { externalId, mobilityKm, identity: body.identity });
  };
  const publish = async (body: Body): Promise<void> => {
    const path = `/v1/candidates/${encodeURIComponent(body.externalId)}`;
    expectStatus(`PUT ${path}`, await call({ method: 'PUT', path, body }), [200, 201]);
    remember(body);
  };
  const someone = (): Body | undefined => {
    const present = [...bodies.values()].filter(({ externalId }) => known.get(externalId) != null);
    return present[chance.between(0, Math.max(0, present.length - 1))];
  };
  const follow = async (importId: string, people: readonly Body[]): Promise<void> => {
    for (;;) {
      const { body } = await call({ method: 'GET', path: `/v1/imports/${importId}?limit=1` });
      const { status } = Report.parse(body);
      if (status === 'failed') throw new Error(`import ${importId} failed`);
      if (status === 'done') break;
      await sleep(PAUSE_MS * 3);
    }
    people.forEach(remember);
  };
  const importSome = async (): Promise<void> => {
    const people = supply.splice(0, chance.between(SMALLEST_IMPORT, LARGEST_IMPORT));
    const text = people.map((one) => JSON.stringify(one)).join('\n');
    const document = { contentType: 'application/x-ndjson', text };
    const accepted = await call({ method: 'POST', path: '/v1/candidates/import', document });
    expectStatus('import of candidates', accepted, [202]);
    const { importId } = Accepted.parse(accepted.body);
    memory.imports.push({ organisationId, importId, records: people.length });
    const followed = follow(importId, people);
    followed.catch(() => undefined);
    following.push(followed);
  };
  const change = async (): Promise<void> => {
    const one = someone();
    if (one) await publish({ ...one, mobilityKm: chance.between(...KM) });
  };
  const withdraw = async (): Promise<void> => {
    const one = someone();
    if (!one) return;
    const path = `/v1/candidates/${encodeURIComponent(one.externalId)}`;
    const answer = await call({ method: 'DELETE', path });
    expectStatus(`DELETE ${path}`, answer, answer.repeated ? [204, 404] : [204]);
    known.set(one.externalId, null);
  };
  const publishNew = async (): Promise<void> => {
    const [one] = supply.splice(0, 1);
    if (one) await publish(one);
  };
  /** Whoever was withdrawn may come back. */
  const publishAgain = async (): Promise<void> => {
    const gone = [...known].filter(([, person]) => person === null).map(([externalId]) => externalId);
    const body = bodies.get(gone[chance.between(0, Math.max(0, gone.length - 1))] ?? '');
    if (body) await publish(body);
  };

  while (!isOver()) {
    await chance.weighted([
      [publishNew, 4],
      [change, 4],
      [withdraw, 2],
      [publishAgain, 1],
      [importSome, 1],
    ] as const)();
    await sleep(chance.between(0, PAUSE_MS));
  }
  await Promise.all(following);
};
