import type { ContractId } from '#shared/domain/ids.ts';
import type { Clock, ContractRepository, JobState, MatchQueue } from '#shared/ports.ts';
import type { MatchMessage } from '#shared/wire/messages.ts';
import type { Pool } from './pool.ts';

/** How long changes of the pool are gathered before everything is matched again, in seconds. */
const REMATCH_DELAY_SECONDS = 2;

/** A pool that goes on changing is waited for this many times more, under a minute: an import is then matched once or twice. */
const MOST_WAITS = 25;

/** Contracts matched again by one message: a batch of fifty such messages is done within one run of the function. */
const CONTRACTS_PER_MESSAGE = 5;

export type RematchAll = Extract<MatchMessage, { type: 'rematch-all' }>;

export interface RematchAllDependencies {
  readonly contracts: Pick<ContractRepository, 'listOpenIds'>;
  readonly pool: Pick<Pool, 'latest'>;
  readonly jobs: Pick<JobState, 'setRematchMarker' | 'clearRematchMarker'>;
  readonly matchQueue: MatchQueue;
  readonly clock: Clock;
}

const inChunks = (ids: readonly ContractId[]): readonly (readonly ContractId[])[] =>
  Array.from({ length: Math.ceil(ids.length / CONTRACTS_PER_MESSAGE) }, (_, index) =>
    ids.slice(index * CONTRACTS_PER_MESSAGE, (index + 1) * CONTRACTS_PER_MESSAGE),
  );

/**
 * Has everything matched again in two seconds, unless that is already asked. The first of a burst asks; the others find
 * its marker and are seen by the same run, since a change is logged before anybody is told of it.
 */
export const askRematch = async ({ pool, jobs, matchQueue, clock }: RematchAllDependencies): Promise<void> => {
  const now = clock().toISOString();
  const marker = `pool-${now}`;
  if (!(await jobs.setRematchMarker(marker, now))) return;
  try {
    const { sequence } = await pool.latest();
    const message = { type: 'rematch-all', marker, gathered: { sequence, waits: 0 } } as const;
    await matchQueue.send([message], { delaySeconds: REMATCH_DELAY_SECONDS });
  } catch (error) {
    await jobs.clearRematchMarker(marker);
    throw error;
  }
};

/** The same request two seconds later; undefined when it is not to wait any longer, or never was. */
const putOff = ({ gathered, ...asked }: RematchAll, sequence: number): RematchAll | undefined =>
  gathered === undefined || gathered.sequence === sequence || gathered.waits >= MOST_WAITS
    ? undefined
    : { ...asked, gathered: { sequence, waits: gathered.waits + 1 } };

/**
 * Shares the open contracts out. Markers are cleared first: a change that comes from now on asks again. So the contracts
 * are owed the pool as it is after that, and nothing later: lists that have seen so much already are left alone.
 */
const shareOut = async (
  { pool, jobs, contracts, matchQueue }: RematchAllDependencies,
  markers: readonly string[],
): Promise<void> => {
  for (const marker of new Set(markers)) await jobs.clearRematchMarker(marker);
  const { sequence: poolSequence } = await pool.latest();
  const chunks = inChunks(await contracts.listOpenIds());
  if (chunks.length === 0) return;
  await matchQueue.send(
    chunks.map((contractIds) => ({ type: 'rematch-contracts', contractIds: [...contractIds], poolSequence })),
  );
};

/** Shares everything out, unless all who ask for it can wait and the pool has changed within the last two seconds. */
export const handleRematchAll = async (
  deps: RematchAllDependencies,
  requests: readonly RematchAll[],
): Promise<void> => {
  if (requests.length === 0) return;
  const { sequence } = await deps.pool.latest();
  const later = requests.map((request) => putOff(request, sequence)).filter((request) => request !== undefined);
  if (later.length === requests.length) await deps.matchQueue.send(later, { delaySeconds: REMATCH_DELAY_SECONDS });
  else
    await shareOut(
      deps,
      requests.map(({ marker }) => marker),
    );
};
