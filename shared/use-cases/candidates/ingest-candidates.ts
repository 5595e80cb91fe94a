import type { Candidate, Identity } from '#shared/domain/candidate/candidate.ts';
import { publishCandidate, type Publication } from '#shared/domain/candidate/publish-candidate.ts';
import type { PublishingStructure, Submission } from '#shared/domain/candidate/submission.ts';
import { dayInFrance } from '#shared/domain/calendar.ts';
import type { DomainEvent } from '#shared/domain/events.ts';
import { candidateIdOf, type CandidateId } from '#shared/domain/ids.ts';
import type { ImportHeader, ImportRecord } from '#shared/domain/import/import.ts';
import type {
  CandidateRepository,
  Clock,
  IdentityVault,
  OrganisationRepository,
  PublishEvents,
} from '#shared/ports.ts';
import type { IngestRecords } from '../imports/ingest-part.ts';
import { mapAtMost } from '../map-at-most.ts';
import { judgeRecord, type Judged } from './judge-record.ts';
import { publishedEvent } from './published-event.ts';
import { publishingStructure } from './publishing-structure.ts';

/** Writes under way at once: a small function's share of an on-demand table. */
const SAVES_AT_ONCE = 8;
/** Somebody editing at the same time is met once or twice, never five times. */
const ATTEMPTS = 5;

interface Deps {
  readonly candidates: CandidateRepository;
  readonly vault: IdentityVault;
  readonly organisations: Pick<OrganisationRepository, 'find'>;
  readonly publish: PublishEvents;
  readonly clock: Clock;
}

/** One person of a part, and the row that they have. */
interface Person {
  readonly index: number;
  readonly submission: Submission;
  readonly candidateId: CandidateId;
}

interface Done {
  readonly record: ImportRecord;
  readonly events: readonly DomainEvent[];
}

const isAccepted = (judged: Judged): judged is Extract<Judged, { submission: Submission }> => 'submission' in judged;

const outcome = ({ index, submission, candidateId }: Person, how: ImportRecord['outcome']): ImportRecord => ({
  index,
  sourceId: submission.externalId,
  outcome: how,
  candidateId,
});

const superseded = (person: Person): Done => ({
  record: {
    ...outcome(person, 'skipped'),
    code: 'superseded',
    message: 'Une ligne plus loin du même fichier porte le même identifiant : elle seule compte.',
  },
  events: [],
});

/**
 * What an earlier delivery of the same part, or a later line of the same import, already did to a row.
 * The event is given again: the first delivery may have stopped before publishing it.
 */
const alreadyDone = (person: Person, existing: Candidate | undefined, header: ImportHeader): Done | undefined => {
  const last = existing?.lastImport;
  if (existing === undefined || last == null || last.importId !== header.importId) return undefined;
  if (last.index > person.index) return superseded(person);
  if (last.index < person.index) return undefined;
  return { record: outcome(person, last.outcome), events: [publishedEvent(existing, header.requestedBy, undefined)] };
};

interface Planned {
  readonly person: Person;
  readonly publication: Publication;
  readonly before: Candidate | undefined;
}

/** What one import does, to whose people. */
interface Task extends Deps {
  readonly header: ImportHeader;
  readonly structure: PublishingStructure;
}

type FindIdentity = (candidateId: CandidateId) => Identity | undefined;

/** What is kept of those of whom an identity is sent: what did not change is not stored again. */
const readIdentities = async (
  { vault }: Task,
  people: readonly Person[],
  known: ReadonlyMap<CandidateId, Candidate>,
): Promise<FindIdentity> => {
  const wanted = people.flatMap(({ candidateId, submission }) => {
    const identityId = known.get(candidateId)?.identityId;
    return identityId == null || submission.identity == null ? [] : [{ candidateId, identityId }];
  });
  const found = await vault.getMany(wanted);
  return (candidateId) => found.get(candidateId);
};

const plan = (task: Task, person: Person, existing: Candidate | undefined, identityOf: FindIdentity): Planned => {
  const { submission, index } = person;
  const now = task.clock();
  const planned = publishCandidate(existing, submission, {
    structure: task.structure,
    now: now.toISOString(),
    today: dayInFrance(now),
    knownIdentity: identityOf(person.candidateId),
    import: { importId: task.header.importId, index },
  });
  // Judged already, on the same day: only midnight can come in between, and the next delivery will say it.
  if (!planned.ok) throw new Error(`Candidate refused after it was accepted: ${planned.error.code}`);
  return { person, publication: planned.value, before: existing };
};

/** All new or changed identities, under one data key. */
const storeIdentities = ({ vault }: Task, planned: readonly Planned[]) =>
  vault.put(
    planned.flatMap(({ person: { candidateId, submission }, publication }) =>
      publication.identity === 'store' && submission.identity != null
        ? [{ candidateId, identity: submission.identity }]
        : [],
    ),
  );

/** Writes what was planned; undefined when somebody edited the same person meanwhile. */
const commit = async (task: Task, planned: Planned, identityId: string | undefined): Promise<Done | undefined> => {
  const { person, publication, before } = planned;
  if (publication.outcome === 'unchanged') return { record: outcome(person, 'unchanged'), events: [] };
  const candidate = { ...publication.candidate, ...(identityId !== undefined && { identityId }) };
  const { ok: saved } = await task.candidates.save(candidate, []);
  const useless = saved ? before?.identityId : identityId;
  if (publication.identity !== 'keep' && useless != null) await task.vault.discard(person.candidateId, useless);
  if (!saved) return undefined;
  return {
    record: outcome(person, publication.outcome),
    events: [publishedEvent(candidate, task.header.requestedBy, before)],
  };
};

/** Begins again from the row as it is now, until nobody edits it meanwhile. */
const tryAgain = async (task: Task, person: Person): Promise<Done> => {
  for (let tried = 0; tried < ATTEMPTS; tried++) {
    const existing = await task.candidates.find(person.candidateId);
    const done = alreadyDone(person, existing, task.header);
    if (done !== undefined) return done;
    const known = new Map(existing === undefined ? [] : [[person.candidateId, existing]]);
    const planned = plan(task, person, existing, await readIdentities(task, [person], known));
    const identities = await storeIdentities(task, [planned]);
    const committed = await commit(task, planned, identities.get(person.candidateId));
    if (committed !== undefined) return committed;
  }
  throw new Error(`Candidate ${person.candidateId} is edited too often to be imported`);
};

/** Publishes the people of a part, each of whom is there once. */
const publishAll = async (task: Task, people: readonly Person[]): Promise<readonly Done[]> => {
  const known = await task.candidates.findMany(people.map(({ candidateId }) => candidateId));
  const settled: Done[] = [];
  const open: Person[] = [];
  for (const person of people) {
    const done = alreadyDone(person, known.get(person.candidateId), task.header);
    if (done === undefined) open.push(person);
    else settled.push(done);
  }
  const identityOf = await readIdentities(task, open, known);
  const planned = open.map((person) => plan(task, person, known.get(person.candidateId), identityOf));
  const identities = await storeIdentities(task, planned);
  const saved = await mapAtMost(planned, SAVES_AT_ONCE, async (one) => {
    const { candidateId } = one.person;
    return (await commit(task, one, identities.get(candidateId))) ?? tryAgain(task, one.person);
  });
  return [...settled, ...saved];
};

const refusedForAll = (judged: readonly Judged[]): readonly ImportRecord[] =>
  judged.map(({ index }) => ({
    index,
    sourceId: null,
    outcome: 'refused',
    code: 'not-allowed',
    message: 'Seule une structure d’insertion peut publier des personnes.',
  }));

/** Publishes the people of one part of an import. Delivered twice, it answers twice the same. */
export const makeIngestCandidates =
  (deps: Deps): IngestRecords =>
  async (header, records) => {
    const today = dayInFrance(deps.clock());
    const judged = records.map((record) => judgeRecord(record, today));
    const structure = publishingStructure(await deps.organisations.find(header.organisationId));
    if (structure === undefined) return refusedForAll(judged);

    const people = judged.filter(isAccepted).map(({ index, submission }): Person => {
      const candidateId = candidateIdOf(structure.structureId, submission.externalId);
      return { index, submission, candidateId };
    });
    const lastOf = new Map(people.map((person) => [person.candidateId, person]));
    const repeated = people.filter((person) => lastOf.get(person.candidateId) !== person).map(superseded);
    const done = [...repeated, ...(await publishAll({ ...deps, header, structure }, [...lastOf.values()]))];
    await deps.publish(done.flatMap(({ events }) => events));
    const refusals = judged.flatMap((one) => ('record' in one ? [one.record] : []));
    return [...refusals, ...done.map(({ record }) => record)].toSorted((a, b) => a.index - b.index);
  };
