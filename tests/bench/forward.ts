import type { Weights } from '#shared/domain/organisation/policy.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import { blockIndexOfSnapshot, makeBlockIndex, type BlockIndex } from '#shared/domain/matching/engine/block-index.ts';
import type { PoolRow } from '#shared/domain/matching/pool-index.ts';
import { preparePosition, type PreparedPosition } from '#shared/domain/matching/prepare-position.ts';
import { makeScanIndex } from '#tests/support/oracle/scan.ts';
import { skillWeightsOf } from '#shared/domain/matching/skill-weights.ts';
import { asAnswer, makeUnboundedSearch, makeWordSearch, type Answer } from './competitors.ts';
import { measureExplaining, type ExplainingReport } from './explaining.ts';
import { race, summary, warmUp, timed, type RaceResult, type Racer, type Times } from './measure.ts';
import { BENCH_DAY, contracts, people as peopleOf, type Region } from './population.ts';
import { makePostgis } from './postgis.ts';
import { measureRepresenting, type RepresentingReport } from './representing.ts';

/** What is measured of one pool. */
export interface ForwardReport {
  readonly people: number;
  readonly region: Region;
  readonly buildMs: number;
  readonly naiveBuildMs: number;
  readonly snapshotBytes: number;
  readonly postgisBytes: number | null;
  readonly race: readonly RaceResult[];
  /** Of the engine over a pool of {@link SMALL_POOL} in the same race; null in a pool that is no larger. */
  readonly small: Times | null;
  /** Queries on which bounds help least: one criterion alone, so that many people are equal. */
  readonly adverse: readonly RaceResult[];
  /** Each over one search of the race. */
  readonly work: { readonly people: number; readonly blocks: number; readonly scored: number };
  /** Bytes that the pool takes once loaded, over its people: the snapshot, and what is kept beside it. */
  readonly bytesPerPerson: number;
  readonly listLength: number;
  readonly explaining: ExplainingReport;
  /** Null where too few positions have a full list. */
  readonly representing: RepresentingReport | null;
  readonly facts: Times;
  readonly census: Times;
  readonly updates: readonly { readonly share: number; readonly applyMsEach: number; readonly times: Times }[];
}

interface Request {
  readonly people: number;
  readonly region: Region;
  readonly queries: number;
  readonly rounds: number;
  readonly postgres: string | undefined;
}

const LIST_LENGTH = 20;
/** People of the pool that growth is measured from, over the country. */
export const SMALL_POOL = 20_000;
/** Positions that engines see before the race, none of which is in it. */
const WARM_UP_POSITIONS = 1000;
/** Positions for each criterion alone. */
const ADVERSE_POSITIONS = 20;
/** Positions whose lists are re-ranked: over the country, one in four finds 200 people in 20,000. */
const RE_RANKED_POSITIONS = 800;
/** Others before: more than there is time for. */
const RE_RANKED_BEFORE = 4000;
/** Kept beside the snapshot once loaded: publics on the day (2 bytes), state (1), and half at most for blocks and tiles. */
const RESIDENT_BYTES = 3.5;
/** Positions asked of pools that changed: more than in a race, as their means are a few per cent apart. */
const UPDATE_POSITIONS = 2000;
/** Of the pool, that take the place of others. */
const CHANGED_SHARES = [0, 0.01, 0.05];
/** The word search keeps kilobytes a person: it is left out of larger pools. */
const WORD_SEARCH_LIMIT = 20_000;

const positionsFor = (index: BlockIndex, count: number, seed: number, region: Region, weights: Weights) =>
  [...contracts(count, seed, region)].flatMap((contract) =>
    contract.positions.map((position) => preparePosition(contract, position, weights, skillWeightsOf(position, index))),
  );

const ALONE: readonly Weights[] = (['skills', 'location', 'sector', 'priorityPublic', 'availability'] as const).map(
  (name) => ({ skills: 0, location: 0, sector: 0, priorityPublic: 0, availability: 0, [name]: 1000 }),
);

/** How much faster the first racer is: others are written, so that progress shows. */
const tell = (title: string, results: readonly RaceResult[]): void => {
  console.info(title, results.map(({ name, p50, p95 }) => `${name} ${p50.toFixed(3)}/${p95.toFixed(3)}`).join(', '));
};

/** Times of one thing over positions, the least of so many rounds each. */
const timesOf = (
  positions: readonly PreparedPosition[],
  run: (position: PreparedPosition) => unknown,
  rounds: number,
): Times => {
  const times = positions.map(() => Infinity);
  for (let round = 0; round < rounds; round += 1) {
    positions.forEach((position, at) => {
      const before = performance.now();
      run(position);
      times[at] = Math.min(times[at] ?? Infinity, performance.now() - before);
    });
  }
  return summary(times);
};

/** The pool as it was, and after shares of it have changed, by people who take the place of others: asked in turn. */
const measureUpdates = async (
  index: BlockIndex,
  { people, region, rounds }: Request,
): Promise<ForwardReport['updates']> => {
  const positions = positionsFor(index, UPDATE_POSITIONS, 5, region, defaultPolicy.weights);
  const ids = [...peopleOf(Math.ceil(people / 20), 1, region)].map(({ candidate }) => candidate.candidateId);
  const fresh = [...peopleOf(ids.length, 6, region)].map((row, at): PoolRow => ({
    ...row,
    candidate: { ...row.candidate, candidateId: ids[at] ?? row.candidate.candidateId },
  }));
  const pools = CHANGED_SHARES.map((share) => {
    // Of its own: a pool that shared its memory with another would find in the processor's caches what that one read.
    const pool = blockIndexOfSnapshot(index.toSnapshot(), BENCH_DAY);
    if (pool === undefined) throw new Error('the snapshot was not read');
    const changes = fresh.slice(0, Math.floor(people * share));
    const before = performance.now();
    pool.apply(changes.map((row) => ({ type: 'published', row })));
    // Asking for something makes what was published searchable: that is part of the price.
    pool.peopleWith('');
    const applyMsEach = changes.length === 0 ? 0 : (performance.now() - before) / changes.length;
    return { share, applyMsEach, pool };
  });
  const racers = pools.map(({ share, pool }) => ({
    name: `${share}`,
    exact: false,
    answer: (position: PreparedPosition) => pool.topKIds(position, LIST_LENGTH),
  }));
  await warmUp(positionsFor(index, WARM_UP_POSITIONS, 3, region, defaultPolicy.weights), racers);
  const times = await race(positions, racers, rounds);
  return pools.map(({ share, applyMsEach }, at) => ({ share, applyMsEach, times: times[at] ?? summary([]) }));
};

const SMALL = 'engine over a small pool';

/**
 * The engine over a small pool, in a race over a larger one: both find the machine in the same mood, and the processor's
 * caches as the others left them.
 */
const smallRacer = ({ people, region }: Request): readonly Racer<PreparedPosition, Answer>[] => {
  if (people <= SMALL_POOL || region !== 'national') return [];
  const index = makeBlockIndex(BENCH_DAY, peopleOf(SMALL_POOL, 1, region));
  return [{ name: SMALL, exact: false, answer: (position) => index.topKIds(position, LIST_LENGTH) }];
};

const smallTimes = (results: readonly RaceResult[]): Times | null => results.find(({ name }) => name === SMALL) ?? null;

/** Races the engines over one pool, then measures what only ours does. */
export const measureForward = async (request: Request): Promise<ForwardReport> => {
  const { people, region, queries, rounds, postgres } = request;
  const rows = (): Iterable<PoolRow> => peopleOf(people, 1, region);
  const generateMs = (await timed(() => [...rows()].length))[1];
  const [index, buildMs] = await timed(() => makeBlockIndex(BENCH_DAY, rows()));
  const [scan, naiveBuildMs] = await timed(() => makeScanIndex(BENCH_DAY, rows()));
  const snapshot = index.toSnapshot();
  const unbounded = makeUnboundedSearch(snapshot);
  const postgis = postgres === undefined ? undefined : await makePostgis(postgres, rows());
  const words = people > WORD_SEARCH_LIMIT ? undefined : makeWordSearch(rows(), scan);

  const racer = (name: string, answer: Racer<PreparedPosition, Answer>['answer'], exact = true) => ({
    name,
    exact,
    answer,
  });
  const racers: Racer<PreparedPosition, Answer>[] = [
    racer('engine', (position) => index.topKIds(position, LIST_LENGTH)),
    racer('tiles without bounds', (position) => unbounded(position, LIST_LENGTH)),
    racer('naive objects', (position) => asAnswer(scan.topK(position, LIST_LENGTH))),
    ...(postgis ? [racer('PostGIS', (position) => postgis.answer(position, LIST_LENGTH))] : []),
    ...(words ? [racer('minisearch', (position) => words(position, LIST_LENGTH), false)] : []),
    ...smallRacer(request),
  ];
  await warmUp(positionsFor(index, WARM_UP_POSITIONS, 3, region, defaultPolicy.weights), racers);
  const before = { ...index.work };
  const positions = positionsFor(index, queries, 4, region, defaultPolicy.weights);
  const results = await race(positions, racers, rounds);
  tell(`${people} ${region}`, results);
  const each = (key: keyof typeof before): number => (index.work[key] - before[key]) / (queries * rounds);
  const work = { people: each('candidatesBounded'), blocks: each('blocksBounded'), scored: each('fullyScored') };
  const adversePositions = ALONE.flatMap((weights, at) =>
    positionsFor(index, ADVERSE_POSITIONS, 10 + at, region, weights),
  );
  const adverse = await race(adversePositions, racers.slice(0, 3), rounds);
  tell('adverse', adverse);
  await postgis?.close();
  return {
    people,
    region,
    buildMs: buildMs - generateMs,
    naiveBuildMs: naiveBuildMs - generateMs,
    snapshotBytes: snapshot.length,
    postgisBytes: postgis?.bytes ?? null,
    race: results.filter(({ name }) => name !== SMALL),
    small: smallTimes(results),
    adverse,
    work,
    bytesPerPerson: snapshot.length / people + RESIDENT_BYTES,
    listLength: LIST_LENGTH,
    explaining: measureExplaining(index, rows(), region, rounds),
    representing: measureRepresenting(
      index,
      positionsFor(index, RE_RANKED_BEFORE, 3, region, defaultPolicy.weights),
      positionsFor(index, RE_RANKED_POSITIONS, 21, region, defaultPolicy.weights),
    ),
    facts: timesOf(positions, (position) => index.topK(position, LIST_LENGTH), rounds),
    census: timesOf(positions.slice(0, 20), (position) => index.census(position), rounds),
    updates: await measureUpdates(index, request),
  };
};
