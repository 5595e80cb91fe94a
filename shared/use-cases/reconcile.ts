import type { ImportHeader } from '#shared/domain/import/import.ts';
import type {
  Clock,
  ImportQueue,
  ImportRepository,
  JobState,
  MatchQueue,
  Outbox,
  PublishEvents,
} from '#shared/ports.ts';
import type { RecountOutcomes } from './impact/recount-outcomes.ts';
import type { SweepRequests } from './requests/sweep-requests.ts';
import type { Swept, SweepDeliveries } from './webhooks/sweep-deliveries.ts';

/** Long enough for whoever wrote the events to have published them. */
const OUTBOX_STALE_SECONDS = 30;
/** An import on which nothing moved for so long has lost its message, or waits behind others: asking again is harmless. */
const IMPORT_STALE_SECONDS = 60;
/** A request to match everything waits for a pool that goes on changing, up to a minute. */
const MARKER_STALE_SECONDS = 120;
/** A request is a position within seconds; one that is not has lost its message. */
const REQUEST_STALE_SECONDS = 60;
/** An announced file that has not come in a day will not come. */
const UPLOAD_EXPIRES_HOURS = 24;

const UPLOAD_EXPIRED = {
  code: 'upload-expired',
  message: 'Aucun fichier n’a été déposé dans les 24 heures : recommencez l’import.',
} as const;

interface Deps {
  /** One for each table that keeps events. */
  readonly outboxes: readonly Outbox[];
  readonly publish: PublishEvents;
  /** How long the oldest event has waited to be published, in seconds; 0: none waits. */
  readonly tellOutboxAge: (seconds: number) => void;
  readonly imports: ImportRepository;
  readonly importQueues: Readonly<Record<ImportHeader['kind'], ImportQueue>>;
  readonly matchQueue: MatchQueue;
  readonly jobs: JobState;
  readonly sweepDeliveries: SweepDeliveries;
  readonly sweepRequests: SweepRequests;
  readonly recountOutcomes: RecountOutcomes;
  readonly clock: Clock;
}

export interface Reconciled extends Swept {
  readonly eventsPublished: number;
  readonly importsResumed: number;
  readonly uploadsExpired: number;
  readonly rematchesAsked: number;
  readonly requestsAsked: number;
  readonly recountsAsked: number;
}

const secondsBefore = (now: Date, seconds: number): string => new Date(now.getTime() - seconds * 1000).toISOString();

/** Tells the age of the oldest first: it is known even when nothing can be published. */
const publishLeftovers = async ({ outboxes, publish, clock, tellOutboxAge }: Deps, before: string): Promise<number> => {
  const rows = (await Promise.all(outboxes.map((outbox) => outbox.stale(before)))).flat();
  const now = clock().getTime();
  tellOutboxAge(rows.reduce((oldest, { since }) => Math.max(oldest, (now - Date.parse(since)) / 1000), 0));
  let published = 0;
  for (const row of rows) {
    if (row.events.length === 0) continue;
    await publish(row.events);
    await row.clear();
    published += row.events.length;
  }
  return published;
};

const resumeImports = async (
  { imports, importQueues, clock }: Deps,
  before: string,
  emptyQueues: boolean,
): Promise<Pick<Reconciled, 'importsResumed' | 'uploadsExpired'>> => {
  const now = clock();
  const uploadExpired = secondsBefore(now, UPLOAD_EXPIRES_HOURS * 3600);
  let [importsResumed, uploadsExpired] = [0, 0];
  for (const { importId, kind, status, acceptedAt } of await imports.listUnfinished(before)) {
    const awaited = status === 'awaitingUpload';
    if (awaited && acceptedAt < uploadExpired) {
      await imports.fail(importId, UPLOAD_EXPIRED, now.toISOString());
      uploadsExpired++;
    } else if (!awaited || emptyQueues) {
      // A queue in memory forgets that a file arrived; so after a start, whether it did is looked up by the consumer.
      await importQueues[kind].send([{ type: 'split-import', importId }]);
      importsResumed++;
    }
  }
  return { importsResumed, uploadsExpired };
};

const askRematch = async ({ jobs, matchQueue }: Deps, before: string, emptyQueues: boolean): Promise<number> => {
  const marker = await jobs.staleRematchMarker(before);
  if (marker !== undefined) await matchQueue.send([{ type: 'rematch-all', marker }]);
  if (emptyQueues) await matchQueue.send([{ type: 'pool-changed' }]);
  return (marker === undefined ? 0 : 1) + (emptyQueues ? 1 : 0);
};

/** `emptyQueues`: nothing is too recent to be asked again. */
const finish = async (deps: Deps, emptyQueues: boolean): Promise<Reconciled> => {
  const now = deps.clock();
  const before = (seconds: number): string => secondsBefore(now, emptyQueues ? 0 : seconds);
  const steps = [
    publishLeftovers(deps, before(OUTBOX_STALE_SECONDS)),
    resumeImports(deps, before(IMPORT_STALE_SECONDS), emptyQueues),
    askRematch(deps, before(MARKER_STALE_SECONDS), emptyQueues),
    deps.sweepDeliveries(),
    deps.sweepRequests(before(REQUEST_STALE_SECONDS)),
    // Reads all that was ever decided: where queues remember, nothing of it is lost.
    emptyQueues ? deps.recountOutcomes() : Promise.resolve(0),
  ] as const;
  const failed = (await Promise.allSettled(steps)).flatMap((step) =>
    step.status === 'rejected' ? [step.reason as unknown] : [],
  );
  if (failed.length > 0) throw new AggregateError(failed, 'A part of the reconciliation failed');
  const [eventsPublished, imports, rematchesAsked, swept, requestsAsked, recountsAsked] = await Promise.all(steps);
  return { eventsPublished, ...imports, rematchesAsked, ...swept, requestsAsked, recountsAsked };
};

/**
 * Finishes what a crash interrupted: events not published, imports without a message, a re-match that was lost.
 * `justStarted`: queues in memory have forgotten everything; an operator who asks for it says the same of theirs.
 *
 * @throws AggregateError when a part of it failed; the other parts are done all the same
 */
export const makeReconcile =
  (deps: Deps) =>
  async ({ justStarted }: { readonly justStarted: boolean }): Promise<Reconciled> => {
    const askedAt = await deps.jobs.reconciliationAsked();
    const done = await finish(deps, justStarted || askedAt !== undefined);
    if (askedAt !== undefined) await deps.jobs.clearReconciliation(askedAt);
    return done;
  };
