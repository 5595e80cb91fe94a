import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { Mail } from '#cdk/local/engines/mail.ts';
import { isAct } from '#shared/domain/acts.ts';
import { isWithdrawn } from '#shared/domain/candidate/withdraw-candidate.ts';
import type { DomainEvent } from '#shared/domain/events.ts';
import type { Caller } from './caller.ts';
import { listFaults } from './lists.ts';
import type { Memory } from './memory.ts';
import { deliveryFaults } from './delivered.ts';
import { parkedFaults } from './poison.ts';
import type { Reading } from './reading.ts';
import type { Receiver } from './receiver.ts';

/** Something accepted that is lost, something done twice, something that does not agree: a sentence each. */
type Faults = readonly string[];

interface Scene {
  readonly memory: Memory;
  readonly callers: ReadonlyMap<string, Caller>;
  readonly reading: Reading;
  /** Null: nobody listens to webhooks. */
  readonly receiver: Receiver | null;
  /** Messages that nobody can read, put in by the suite. */
  readonly poisoned: readonly string[];
  readonly dataDir: string;
}

/** Files read one by one, with their identity: enough to notice, not all of them. */
const READ_ONE_BY_ONE = 60;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const get = async ({ callers }: Scene, organisationId: string, path: string): Promise<unknown> => {
  const answer = await callers.get(organisationId)?.({ method: 'GET', path });
  if (answer?.status !== 200) throw new Error(`GET ${path}: ${String(answer?.status)}`);
  return answer.body;
};

const pages = async <T>(scene: Scene, organisationId: string, path: string, item: z.ZodType<T>): Promise<T[]> => {
  const Page = z.object({ items: z.array(item), nextCursor: z.string().nullable() });
  const all: T[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = Page.parse(
      await get(
        scene,
        organisationId,
        `${path}?limit=200${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      ),
    );
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
};

const Summary = z.object({ externalId: z.string(), mobilityKm: z.number() });
const File = z.object({ identity: z.unknown() });

const peopleFaults = async (scene: Scene): Promise<Faults> => {
  const faults: string[] = [];
  for (const [organisationId, people] of scene.memory.people) {
    const listed = new Map(
      (await pages(scene, organisationId, '/v1/candidates', Summary)).map((one) => [one.externalId, one.mobilityKm]),
    );
    const present = [...people.values()].filter((person) => person !== null);
    for (const { externalId, mobilityKm } of present) {
      const found = listed.get(externalId);
      if (found === undefined) faults.push(`${organisationId} ${externalId}: published, and not there`);
      else if (found !== mobilityKm)
        faults.push(`${organisationId} ${externalId}: ${String(mobilityKm)} km published, ${String(found)} kept`);
      listed.delete(externalId);
    }
    for (const externalId of listed.keys()) faults.push(`${organisationId} ${externalId}: there, and withdrawn`);
    for (const { externalId, identity } of present.slice(-READ_ONE_BY_ONE)) {
      const path = `/v1/candidates/${encodeURIComponent(externalId)}`;
      const file = File.parse(await get(scene, organisationId, path));
      if (!same(file.identity ?? null, identity ?? null)) faults.push(`${externalId}: not the identity published`);
    }
  }
  return faults;
};

const Report = z.object({
  status: z.string(),
  ...Object.fromEntries(
    ['received', 'imported', 'updated', 'unchanged', 'skipped', 'refused'].map((name) => [name, z.number()]),
  ),
  records: z.array(z.object({ index: z.number() })),
});

const importFaults = async (scene: Scene): Promise<Faults> => {
  const faults: string[] = [];
  for (const { organisationId, importId, records } of scene.memory.imports) {
    const report = Report.loose().parse(await get(scene, organisationId, `/v1/imports/${importId}?limit=200`));
    const { received, imported, updated, unchanged, skipped, refused } = report as unknown as Record<string, number>;
    const outcomes = [imported, updated, unchanged, skipped, refused].reduce<number>((sum, one) => sum + (one ?? 0), 0);
    if (report.status !== 'done') faults.push(`import ${importId}: ${report.status}`);
    if (received !== records || outcomes !== records)
      faults.push(
        `import ${importId}: ${String(records)} sent, ${String(received)} received, ${String(outcomes)} told`,
      );
    const indexes = report.records.map(({ index }) => index).toSorted((a, b) => a - b);
    if (
      !same(
        indexes,
        Array.from({ length: records }, (_, index) => index),
      )
    )
      faults.push(`import ${importId}: an outcome is missing or told twice`);
  }
  return faults;
};

const Told = z.object({ insertionClause: z.object({ hoursTarget: z.number().nullable() }).nullable() });

const contractFaults = async (scene: Scene): Promise<Faults> => {
  const { memory, reading } = scene;
  const faults: string[] = [];
  for (const [contractId, { organisationId, hoursTarget }] of memory.contracts) {
    if (hoursTarget === undefined) continue;
    const { insertionClause } = Told.parse(await get(scene, organisationId, `/v1/contracts/${contractId}`));
    if (insertionClause?.hoursTarget !== hoursTarget)
      faults.push(`${contractId}: ${String(hoursTarget)} h decided, ${String(insertionClause?.hoursTarget)} kept`);
  }
  const stored = await reading.contracts();
  const known = new Set<string>(stored.map(({ contract }) => contract.contractId));
  for (const id of memory.contracts.keys()) if (!known.has(id)) faults.push(`${id}: registered, and not there`);
  for (const id of known) if (!memory.contracts.has(id)) faults.push(`${id}: there, and nobody was told (doubled?)`);
  return faults;
};

const DecisionTold = z.object({ positionId: z.string(), candidateId: z.string(), decision: z.string() });
const PolicyTold = z.object({ version: z.number(), proposalCeiling: z.number().nullable() });

const decisionFaults = async (scene: Scene): Promise<Faults> => {
  const faults: string[] = [];
  for (const { organisationId, contractId, positionId, candidateId, decision } of scene.memory.decisions.values()) {
    const told = await pages(scene, organisationId, `/v1/contracts/${contractId}/shortlist/decisions`, DecisionTold);
    const found = told.filter((one) => one.positionId === positionId && one.candidateId === candidateId);
    if (found.length !== 1 || found[0]?.decision !== decision)
      faults.push(`${contractId}/${positionId}/${candidateId}: ${decision} decided, ${JSON.stringify(found)} kept`);
  }
  for (const [organisationId, ceilings] of scene.memory.ceilings) {
    const versions = await pages(scene, organisationId, '/v1/policy/versions', PolicyTold);
    const kept = versions.toSorted((a, b) => a.version - b.version).map(({ proposalCeiling }) => proposalCeiling);
    if (!same(kept, ceilings))
      faults.push(`policy of ${organisationId}: ${kept.join()} kept, ${ceilings.join()} decided`);
  }
  return faults;
};

const countBy = <T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
};

/** Says once, of what each event is about, the change that it tells. */
const changeOf = (event: DomainEvent): string => {
  switch (event.type) {
    case 'candidate-published':
      return `${event.candidateId} r${String(event.revision)}`;
    case 'candidate-withdrawn':
      return `${event.candidateId} withdrawn`;
    case 'contract-registered':
    case 'contract-updated':
    case 'contract-qualified':
      return `${event.contractId} r${String(event.revision)}`;
    case 'policy-changed':
      return `${event.organisationId} v${String(event.version)}`;
    case 'decision-recorded':
      return `${event.contractId}/${event.positionId}/${event.candidateId}`;
    case 'shortlist-shared':
      return `${event.shareId} ${event.candidateIds.join()}`;
    case 'shortlist-changed':
      return `${event.contractId}/${event.positionId} v${String(event.version)}`;
    default:
      return JSON.stringify(event);
  }
};

/** Acts that the journal of their month does not list, or lists twice. */
const journalFaults = async (reading: Reading, events: readonly DomainEvent[]): Promise<Faults> => {
  const listed = countBy(await reading.acts(), ({ eventId }) => eventId);
  return events
    .filter((event) => isAct(event) && listed.get(event.eventId) !== 1)
    .map(({ eventId }) => `act ${eventId}: ${String(listed.get(eventId) ?? 0)} times in its month`);
};

const auditFaults = async ({ memory, reading }: Scene): Promise<Faults> => {
  const events = await reading.events();
  const faults = [...(await journalFaults(reading, events))];
  for (const [eventId, count] of countBy(events, ({ eventId: id }) => id)) {
    if (count > 1) faults.push(`event ${eventId}: ${String(count)} times in the audit log`);
  }
  const told = countBy(events, changeOf);
  const expectTold = (change: string, times = 1): void => {
    const found = told.get(change) ?? 0;
    if (found < times) faults.push(`audit log: ${change} told ${String(found)} times of ${String(times)}`);
  };
  for (const candidate of await reading.candidates()) {
    if (!isWithdrawn(candidate)) expectTold(`${candidate.candidateId} r${String(candidate.revision)}`);
  }
  for (const { contract } of await reading.contracts()) {
    for (let revision = 1; revision <= contract.revision; revision++)
      expectTold(`${contract.contractId} r${String(revision)}`);
  }
  for (const { contractId, positionId, candidateId, revision } of await reading.decisions()) {
    expectTold(`${contractId}/${positionId}/${candidateId}`, revision);
  }
  const withdrawals = events.filter(({ type }) => type === 'candidate-withdrawn').length;
  const gone = [...memory.people.values()].flatMap((people) => [...people.values()]).filter((one) => one === null);
  if (withdrawals < gone.length) faults.push(`${String(gone.length)} withdrawn, ${String(withdrawals)} told`);
  return faults;
};

const MESSAGE_ID = 'X-Passerelle-Message-Id';

/** Each fact is told in one mail. A mail may have left twice, a crash apart: then under the same name. */
const mailFaults = async ({ reading, dataDir }: Scene): Promise<Faults> => {
  const mails = readFileSync(join(dataDir, 'mail', 'outbox.ndjson'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Mail.parse(JSON.parse(line)));
  const names = new Set(mails.map(({ headers }) => headers.find(({ Name }) => Name === MESSAGE_ID)?.Value));
  const told = (await reading.rows('notifications')).filter((row) => row['state'] === 'sent');
  const owed = new Set(told.map((row) => row['mailId']));
  return [
    ...[...owed].filter((name) => !names.has(String(name))).map((name) => `mail ${String(name)}: told, and never sent`),
    ...[...names].filter((name) => !owed.has(name)).map((name) => `mail ${String(name)}: sent, and tells nothing new`),
  ];
};

/** All that must hold once a stack is at rest. */
export const findFaults = async (scene: Scene): Promise<Faults> => {
  const { memory, reading, receiver, poisoned } = scene;
  const found = [
    ...[peopleFaults, importFaults, contractFaults, decisionFaults, auditFaults, mailFaults].map((find) => find(scene)),
    listFaults(reading),
    parkedFaults(reading, poisoned),
    ...(receiver ? [deliveryFaults(memory, reading, receiver)] : []),
  ];
  return (await Promise.all(found)).flat();
};
