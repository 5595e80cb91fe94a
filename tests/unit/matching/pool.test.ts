import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { CandidateId, ContractId, PositionId } from '#shared/domain/ids.ts';
import type { Decision } from '#shared/domain/shortlist/shortlist.ts';
import { aCandidate, aCandidateProfile } from '#tests/support/builders/candidates.ts';
import { aContract } from '#tests/support/builders/contracts.ts';
import { inMemory } from '#tests/support/pool-in-memory.ts';
import { makePoolWorld, type MakePorts, type WorldPorts } from '#tests/support/pool-world.ts';

const CONTRACT = ContractId.parse('c_saint-denis-school');
const P1 = PositionId.parse('p1');
const idOf = (name: string) => CandidateId.parse(`k_${name}`);
const someone = (name: string, changes: Parameters<typeof aCandidate>[0] = {}) =>
  aCandidate({ candidateId: idOf(name), ...changes });

/** A world of three people and a contract, its ports changed by a test. */
const aWorld = async (change: (ports: WorldPorts) => Partial<WorldPorts> = () => ({})) => {
  const scans = { count: 0 };
  const changed: MakePorts = async (options) => {
    const ports = await inMemory(options);
    const candidates = {
      ...ports.candidates,
      scan: () => {
        scans.count += 1;
        return ports.candidates.scan();
      },
    };
    return { ...ports, candidates, ...change({ ...ports, candidates }) };
  };
  const world = await makePoolWorld(changed);
  await world.saveContract(aContract());
  for (const name of ['one', 'two', 'three']) await world.publishPerson(someone(name));
  const seen = async (name: string) => (await world.latest()).index.explain(idOf(name));
  return { ...world, seen, scans };
};
type World = Awaited<ReturnType<typeof aWorld>>;

/** With everything settled in a snapshot, and the next function cold. */
const aCompactedWorld = async (...args: Parameters<typeof aWorld>): Promise<World> => {
  const world = await aWorld(...args);
  world.advance(120);
  expect(await world.compact()).toMatchObject({ outcome: 'written', reason: 'no-snapshot', people: 3 });
  world.restart();
  world.scans.count = 0;
  world.news.splice(0);
  return world;
};

const listed = async ({ shortlists }: World) =>
  (await shortlists.find(CONTRACT, P1))?.entries.map(({ candidateId }) => candidateId).toSorted();

describe('a pool in memory', () => {
  it('is loaded from the snapshot, and then only what changed is read', async () => {
    const world = await aCompactedWorld();
    const loaded = await world.latest();
    expect(loaded).toMatchObject({ snapshot: loaded.sequence });
    await world.publishPerson(someone('two', { profile: aCandidateProfile({ mobilityKm: 3 }) }));
    const after = await world.latest();
    expect(after).toMatchObject({ sequence: loaded.sequence + 1, snapshot: loaded.sequence });
    expect((await world.seen('two'))?.radiusM).toBe(3000);
    expect(world.scans.count).toBe(0);
    expect(world.news).toMatchObject([
      { code: 'pool-loaded', from: 'snapshot', people: 3 },
      { code: 'pool-changes-applied', people: 1 },
    ]);
  });

  it('is read from the table when there is no snapshot, or none that can be read', async () => {
    const without = await aWorld();
    expect(await without.latest()).toMatchObject({ snapshot: null });
    const other = await aCompactedWorld(({ files }) => ({
      files: { ...files, read: () => Promise.resolve(new Uint8Array(64)) },
    }));
    expect(await other.latest()).toMatchObject({ snapshot: null });
    expect((await other.latest()).index.people).toBe(3);
    expect(other.scans.count).toBe(1);
  });

  it('takes the next snapshot when the one it was reading is removed', async () => {
    let interrupt: (() => Promise<unknown>) | undefined;
    const world = await aCompactedWorld(({ files }) => ({
      files: {
        ...files,
        read: async (file, bytes) => {
          const now = interrupt;
          interrupt = undefined;
          await now?.();
          return files.read(file, bytes);
        },
      },
    }));
    interrupt = async () => {
      await world.publishPerson(someone('four'));
      world.advance(3700);
      await world.compactTwice();
    };
    const { snapshot, index } = await world.latest();
    expect(snapshot).not.toBeNull();
    expect(index.people).toBe(4);
  });

  it('is loaded anew when the log no longer reaches back to it, and another day', async () => {
    const world = await aCompactedWorld();
    await world.latest();
    for (let hour = 0; hour < 3; hour += 1) {
      world.advance(3700);
      await world.publishPerson(someone(`new${hour}`));
      world.advance(120);
      await world.compact();
    }
    expect((await world.poolLog.after(0))[0]?.sequence).toBeGreaterThan(4);
    expect((await world.latest()).index.people).toBe(6);
    expect(world.news.filter(({ code }) => code === 'pool-loaded')).toHaveLength(2);
    world.advance(24 * 3600);
    expect((await world.latest()).index.day).toBe('2026-11-23');
    expect(world.scans.count).toBe(3);
  });

  it('sees somebody published again after an erasure as new, with what was decided about them', async () => {
    const world = await aWorld();
    await world.publishPerson(someone('one', { profile: aCandidateProfile({ mobilityKm: 4 }) }));
    await world.latest();
    const pair = { contractId: CONTRACT, positionId: P1, candidateId: idOf('one') };
    await world.decide(pair, 'retained', 'none');
    await world.erase(idOf('one'));
    world.advance(120);
    await world.compact();
    world.restart();
    expect(await world.seen('one')).toBeUndefined();
    await world.publishPerson(someone('one'));
    expect(await world.candidates.find(idOf('one'))).toMatchObject({ revision: 1 });
    expect(await world.seen('one')).toMatchObject({ radiusM: 20_000, openOn: ['c_saint-denis-school/p1'] });
  });

  it('gives proposals back to somebody proposed and erased since the snapshot, who comes back', async () => {
    const world = await aCompactedWorld();
    const pair = { contractId: CONTRACT, positionId: P1, candidateId: idOf('one') };
    await world.decide(pair, 'retained', 'none');
    await world.erase(idOf('one'));
    world.restart();
    await world.latest();
    await world.publishPerson(someone('one'));
    await world.latest();
    expect((await world.seen('one'))?.openOn).toEqual(['c_saint-denis-school/p1']);
  });

  it('applies again what an index of the database did not show yet when the snapshot was made', async () => {
    // It lags behind, and shows no decision yet.
    const world = await aWorld(({ shortlists }) => ({
      shortlists: { ...shortlists, scanDecisions: () => Readable.from([]) as AsyncIterable<Decision> },
    }));
    world.advance(120);
    await world.decide({ contractId: CONTRACT, positionId: P1, candidateId: idOf('two') }, 'retained', 'none');
    world.advance(5);
    await world.compact();
    world.restart();
    expect((await world.latest()).snapshot).not.toBeNull();
    expect((await world.seen('two'))?.openOn).toEqual(['c_saint-denis-school/p1']);
  });
});

describe('a list', () => {
  it('is made of people as the table has them, though the log was not written before the crash', async () => {
    const world = await aCompactedWorld();
    await world.publishPerson(someone('two', { home: null }), 'before-log');
    await world.erase(idOf('three'), 'before-log');
    await world.handle([{ type: 'contract-changed', contractId: CONTRACT, revision: 1 }]);
    expect(await listed(world)).toEqual(['k_one']);
    expect(world.scans.count).toBe(0);
    await world.expectSameLists();
  });

  it('follows a proposal back when its contract closes, and again when it is reopened', async () => {
    const world = await aWorld();
    const other = aContract({ contractId: 'c_other' });
    await world.saveContract(other);
    const pair = { contractId: other.contractId, positionId: P1, candidateId: idOf('one') };
    await world.decide(pair, 'retained', 'none');
    await world.settle();
    const openOn = async () => (await world.seen('one'))?.openOn;
    expect(await openOn()).toEqual(['c_other/p1']);
    await world.saveContract({ ...other, status: 'closed' });
    await world.settle();
    expect(await openOn()).toEqual([]);
    await world.saveContract(other);
    await world.settle();
    expect(await openOn()).toEqual(['c_other/p1']);
    await world.expectSameLists();
  });
});

describe('the compactor', () => {
  it('does nothing while little has changed and an hour is not over', async () => {
    const world = await aCompactedWorld();
    expect(await world.compact()).toMatchObject({ outcome: 'not-due' });
    world.advance(3700);
    expect(await world.compact()).toMatchObject({ outcome: 'not-due' });
    await world.publishPerson(someone('one', { home: null }));
    // One of three is more than two in a hundred; at an hour, one change would do.
    expect(await world.compact()).toMatchObject({ outcome: 'written', reason: 'many-changes' });
    world.advance(21 * 3600);
    expect(await world.compact()).toMatchObject({ outcome: 'written', reason: 'daily' });
  });

  it('leaves one file and no old entry: whoever was erased is in none', async () => {
    const world = await aCompactedWorld();
    const before = await world.files.list();
    await world.erase(idOf('two'));
    world.advance(3 * 3600);
    const done = await world.compact();
    expect(done).toMatchObject({ outcome: 'written', people: 2, filesRemoved: 1 });
    const [only, ...others] = await world.files.list();
    expect(others).toEqual([]);
    expect(before.map(({ file }) => file)).not.toContain(only?.file);
    world.advance(2 * 3600);
    await world.publishPerson(someone('four'));
    world.advance(120);
    await world.compact();
    expect((await world.poolLog.after(0)).map(({ sequence }) => sequence)).toEqual([5]);
  });

  it('run twice at once, ends with one snapshot in force and its file alone', async () => {
    const world = await aCompactedWorld();
    await world.publishPerson(someone('four'));
    world.advance(120);
    const done = await world.compactTwice();
    expect(done.map(({ outcome }) => outcome).toSorted()).toEqual(['overtaken', 'written']);
    const current = await world.manifests.current();
    expect((await world.files.list()).map(({ file }) => file)).toEqual([current?.file]);
    expect((await world.latest()).index.people).toBe(4);
  });

  it('removes, half an hour later, the file that a dead one left', async () => {
    const world = await aCompactedWorld();
    await world.files.put('000000000003-dead.bin', new Uint8Array(8));
    expect(await world.compact()).toMatchObject({ filesRemoved: 0 });
    world.advance(31 * 60);
    expect(await world.compact()).toMatchObject({ outcome: 'not-due', filesRemoved: 1 });
    expect(await world.files.list()).toHaveLength(1);
  });

  it('makes a new one when the one in force cannot be read by this version', async () => {
    let unreadable = false;
    const world = await aCompactedWorld(({ files }) => ({
      files: { ...files, read: (...file) => (unreadable ? Promise.resolve(undefined) : files.read(...file)) },
    }));
    unreadable = true;
    expect(await world.compact()).toMatchObject({ outcome: 'written', reason: 'no-snapshot' });
  });
});
