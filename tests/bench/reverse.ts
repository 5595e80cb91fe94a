import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import { makeBlockIndex } from '#shared/domain/matching/engine/block-index.ts';
import { makePositionIndex } from '#shared/domain/matching/engine/position-index.ts';
import { prepareCandidate, type PreparedCandidate } from '#shared/domain/matching/prepare-candidate.ts';
import { preparePosition } from '#shared/domain/matching/prepare-position.ts';
import { topPositions, type RankedPosition } from '#shared/domain/matching/reverse.ts';
import { skillWeightsOf } from '#shared/domain/matching/skill-weights.ts';
import { race, timed, warmUp, type RaceResult } from './measure.ts';
import { BENCH_DAY, contracts, people } from './population.ts';

/** What is measured of one set of open positions. */
export interface ReverseReport {
  readonly positions: number;
  readonly buildMs: number;
  readonly race: readonly RaceResult[];
}

const LIST_LENGTH = 20;
const CENSUS_OF = 20_000;
/** People whose lists are asked for before the race. */
const WARM_UP_PEOPLE = 1000;

const refs = (list: readonly RankedPosition[]) => list.map(({ position, score }) => [position.ref, score]);

/** Races the index of positions with the plain scan: candidates one after the other. */
export const measureReverse = async (count: number, queries: number, rounds: number): Promise<ReverseReport> => {
  const census = makeBlockIndex(BENCH_DAY, people(CENSUS_OF));
  const positions = [...contracts(count, 7)].flatMap((contract) =>
    contract.positions.map((position) =>
      preparePosition(contract, position, defaultPolicy.weights, skillWeightsOf(position, census)),
    ),
  );
  const [index, buildMs] = await timed(() => makePositionIndex(positions));
  const candidatesOf = (seed: number, some: number): readonly PreparedCandidate[] =>
    [...people(some, seed)].map(({ candidate, openOn }) => prepareCandidate(candidate, BENCH_DAY, openOn));
  const racers = [
    { name: 'engine', exact: true, answer: (person: PreparedCandidate) => refs(index.topKIds(person, LIST_LENGTH)) },
    {
      name: 'naive objects',
      exact: true,
      answer: (person: PreparedCandidate) =>
        topPositions(person, positions, LIST_LENGTH).map(({ position, entry }) => [position.ref, entry.score]),
    },
  ];
  await warmUp(candidatesOf(8, WARM_UP_PEOPLE), racers);
  return { positions: count, buildMs, race: await race(candidatesOf(9, queries), racers, rounds) };
};
