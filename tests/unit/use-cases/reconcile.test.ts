import { describe, expect, it } from 'vitest';
import { makeReconcile } from '#shared/use-cases/reconcile.ts';
import type { ImportMessage, MatchMessage } from '#shared/wire/messages.ts';
import { ImportId } from '#shared/domain/ids.ts';
import { movableClock, NOW } from '#tests/support/builders/clock.ts';
import { aContract, aStoredContract } from '#tests/support/builders/contracts.ts';
import { aContractRegistered } from '#tests/support/builders/events.ts';
import { anImportHeader } from '#tests/support/builders/imports.ts';
import { makeFakeContracts } from '#tests/support/fakes/contracts.ts';
import { makeFakeImports } from '#tests/support/fakes/imports.ts';
import { makeFakeJobState } from '#tests/support/fakes/job-state.ts';
import { makeFakeQueue } from '#tests/support/fakes/message-queue.ts';
import type { Outbox } from '#shared/ports.ts';
import { recordingPublish } from '#tests/support/fakes/publish.ts';

const setUp = () => {
  const { clock, advance } = movableClock();
  const recording = recordingPublish();
  const contracts = makeFakeContracts({ publish: recording.publish, now: clock });
  const imports = makeFakeImports({ now: clock });
  const importQueues = { contracts: makeFakeQueue<ImportMessage>(), candidates: makeFakeQueue<ImportMessage>() };
  const matchQueue = makeFakeQueue<MatchMessage>();
  const jobs = makeFakeJobState();
  const { publish } = recording;
  const outboxes: Outbox[] = [contracts.outbox];
  const ages: number[] = [];
  const tellOutboxAge = (seconds: number) => void ages.push(seconds);
  const sweepDeliveries = () => Promise.resolve({ deliveriesAsked: 0, endpointsGivenUp: 0 });
  const sweepRequests = () => Promise.resolve(0);
  const recountOutcomes = () => Promise.resolve(2);
  const sweeps = { sweepDeliveries, sweepRequests, recountOutcomes };
  const queues = { importQueues, matchQueue };
  const reconcile = makeReconcile({ outboxes, publish, tellOutboxAge, imports, ...queues, jobs, ...sweeps, clock });
  return { clock, advance, ages, outboxes, recording, contracts, imports, importQueues, matchQueue, jobs, reconcile };
};

const saveUnpublished = async ({ recording, contracts }: ReturnType<typeof setUp>) => {
  recording.broken = true;
  await contracts.save(aStoredContract({ contract: aContract() }), [aContractRegistered()]);
  recording.broken = false;
};
const onSchedule = { justStarted: false };
const justStarted = { justStarted: true };
const nothing = {
  eventsPublished: 0,
  importsResumed: 0,
  uploadsExpired: 0,
  rematchesAsked: 0,
  deliveriesAsked: 0,
  endpointsGivenUp: 0,
  requestsAsked: 0,
  recountsAsked: 0,
};
const importId = ImportId.parse('i_november');
const split = { type: 'split-import', importId };

describe('reconciling', () => {
  it('publishes what a crash left, once, and leaves what is recent to whoever is publishing it', async () => {
    const world = setUp();
    await saveUnpublished(world);
    world.advance(29);
    expect(await world.reconcile(onSchedule)).toEqual(nothing);
    world.advance(2);
    expect(await world.reconcile(onSchedule)).toEqual({ ...nothing, eventsPublished: 1 });
    expect(world.recording.published).toEqual([aContractRegistered()]);
    expect(await world.reconcile(onSchedule)).toEqual(nothing);
  });

  it('keeps what it cannot publish either', async () => {
    const world = setUp();
    await saveUnpublished(world);
    world.advance(60);
    world.recording.broken = true;
    await expect(world.reconcile(onSchedule)).rejects.toBeInstanceOf(AggregateError);
    expect(world.ages).toEqual([60]);
    world.recording.broken = false;
    expect(await world.reconcile(onSchedule)).toEqual({ ...nothing, eventsPublished: 1 });
  });

  it('tells how long the oldest has waited, though it cannot be read, and publishes the others', async () => {
    const world = setUp();
    const since = world.clock().toISOString();
    world.outboxes.unshift({
      stale: () =>
        Promise.resolve([{ since, events: [], clear: () => Promise.reject(new Error('not to be cleared')) }]),
    });
    world.advance(600);
    await saveUnpublished(world);
    world.advance(31);
    expect(await world.reconcile(onSchedule)).toEqual({ ...nothing, eventsPublished: 1 });
    expect(world.ages).toEqual([631]);
  });

  it('asks again for imports on which nothing moves, on the queue of their kind', async () => {
    const { advance, imports, importQueues, reconcile } = setUp();
    await imports.create(anImportHeader());
    await imports.create(anImportHeader({ importId: 'i_people', kind: 'candidates' }));
    advance(59);
    expect(await reconcile(onSchedule)).toEqual(nothing);
    advance(2);
    expect(await reconcile(onSchedule)).toEqual({ ...nothing, importsResumed: 2 });
    expect(importQueues.contracts.sent).toEqual([split]);
    expect(importQueues.candidates.sent).toEqual([{ ...split, importId: 'i_people' }]);
    await imports.markSplit(importId, 1);
    await imports.fail(ImportId.parse('i_people'), { code: 'x', message: 'x' }, NOW);
    expect(await reconcile(onSchedule)).toEqual(nothing);
  });

  it('waits a day for an announced file, then says that it never came', async () => {
    const { advance, imports, importQueues, reconcile } = setUp();
    await imports.create(anImportHeader({ status: 'awaitingUpload' }));
    advance(24 * 3600 - 1);
    expect(await reconcile(onSchedule)).toEqual(nothing);
    advance(2);
    expect(await reconcile(onSchedule)).toEqual({ ...nothing, uploadsExpired: 1 });
    expect(await imports.find(importId)).toMatchObject({ status: 'failed', failure: { code: 'upload-expired' } });
    expect(importQueues.contracts.sent).toEqual([]);
  });

  it('asks again for a re-match whose message was lost', async () => {
    const { clock, advance, jobs, matchQueue, reconcile } = setUp();
    await jobs.setRematchMarker('lost', clock().toISOString());
    advance(120);
    expect(await reconcile(onSchedule)).toEqual(nothing);
    advance(1);
    expect(await reconcile(onSchedule)).toEqual({ ...nothing, rematchesAsked: 1 });
    expect(matchQueue.sent).toEqual([{ type: 'rematch-all', marker: 'lost' }]);
  });

  it('waits for nothing after a start, since queues in memory have forgotten everything', async () => {
    const world = setUp();
    const { clock, advance, imports, importQueues, jobs, matchQueue, reconcile } = world;
    await saveUnpublished(world);
    await imports.create(anImportHeader());
    await imports.create(anImportHeader({ importId: 'i_upload', status: 'awaitingUpload' }));
    await jobs.setRematchMarker('lost', clock().toISOString());
    advance(1);
    const done = await reconcile(justStarted);
    expect(done).toEqual({
      ...nothing,
      recountsAsked: 2,
      eventsPublished: 1,
      importsResumed: 2,
      rematchesAsked: 2,
    });
    expect(importQueues.contracts.sent).toEqual([split, { ...split, importId: 'i_upload' }]);
    expect(matchQueue.sent).toEqual([{ type: 'rematch-all', marker: 'lost' }, { type: 'pool-changed' }]);
  });

  it('waits for nothing either when an operator asks, once, and again only if a part of it failed', async () => {
    const { clock, advance, imports, importQueues, matchQueue, jobs, reconcile } = setUp();
    await imports.create(anImportHeader());
    advance(1);
    await jobs.askReconciliation(clock().toISOString());
    importQueues.contracts.broken = true;
    await expect(reconcile(onSchedule)).rejects.toBeInstanceOf(AggregateError);
    importQueues.contracts.broken = false;
    expect(await reconcile(onSchedule)).toEqual({ ...nothing, recountsAsked: 2, importsResumed: 1, rematchesAsked: 1 });
    expect(importQueues.contracts.sent).toEqual([split]);
    expect(matchQueue.sent).toEqual([{ type: 'pool-changed' }, { type: 'pool-changed' }]);
    expect(await reconcile(onSchedule)).toEqual(nothing);
  });

  it('does the rest when one part fails, and says that it failed', async () => {
    const { advance, imports, importQueues, matchQueue, reconcile } = setUp();
    await imports.create(anImportHeader());
    advance(1);
    importQueues.contracts.broken = true;
    await expect(reconcile(justStarted)).rejects.toBeInstanceOf(AggregateError);
    expect(matchQueue.sent).toEqual([{ type: 'pool-changed' }]);
  });
});
