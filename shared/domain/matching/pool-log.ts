import * as z from 'zod';
import { Instant } from '../calendar.ts';
import { CandidateId, ContractId, PositionId } from '../ids.ts';

/**
 * Somebody of whom the pool must be read again, or the one decision about them that changed what they are open to. Names
 * only: whoever applies it reads what the tables say by then. So an entry may come late, twice or after a later one, and
 * nothing about anybody is left in the log to be erased.
 */
export const ChangedPerson = z
  .strictObject({
    candidateId: CandidateId,
    decidedOn: z.strictObject({ contractId: ContractId, positionId: PositionId }).readonly().optional(),
  })
  .readonly();
export type ChangedPerson = z.infer<typeof ChangedPerson>;

/** People whose change was logged together. */
export const LoggedChange = z
  .strictObject({
    /** Place in the order of all changes: 1, 2, 3… without a hole. */
    sequence: z.int().min(1),
    at: Instant,
    people: z.array(ChangedPerson).readonly(),
  })
  .readonly();
export type LoggedChange = z.infer<typeof LoggedChange>;

/** The snapshot in force. */
export const PoolManifest = z
  .strictObject({
    /** 1 for the first, then one more each time. */
    revision: z.int().min(1),
    file: z.string(),
    bytes: z.int().min(0),
    /** Every change up to this one is in the file. */
    watermark: z.int().min(0),
    people: z.int().min(0),
    writtenAt: Instant,
  })
  .readonly();
export type PoolManifest = z.infer<typeof PoolManifest>;

/**
 * How long after a change every index of the database shows it, in seconds. AWS says "usually within a second" and gives
 * no bound: an assumption, sixty times that. What is younger is applied again on top of whatever was read.
 */
export const SETTLED_SECONDS = 60;

/** An hour: how old a snapshot may be while there is anything that it does not show. */
const HOURLY_SECONDS = 3600;

/** Share of the pool that may have changed since the snapshot before it is made again, per hundred. */
const CHANGED_PERCENT = 2;

/**
 * Age at which a snapshot is made again although nothing changed, in seconds: within the day that erasure allows, and
 * before the store's own rule removes a file of a day.
 */
const DAILY_SECONDS = 20 * 3600;

/** The instant some seconds before another. */
export const secondsBefore = (instant: Instant, seconds: number): Instant =>
  new Date(Date.parse(instant) - seconds * 1000).toISOString();

/**
 * The last change that whoever reads the tables from now on is sure to see, in every index.
 *
 * @param entries - the log after `from`, in order
 * @param from - a change known to be settled; 0: none
 */
export const settledThrough = (entries: readonly LoggedChange[], from: number, now: Instant): number => {
  const limit = secondsBefore(now, SETTLED_SECONDS);
  let through = from;
  for (const { sequence, at } of entries) {
    if (at > limit) return Math.max(through, sequence - 1);
    through = sequence;
  }
  return through;
};

/** Everybody whom some entries name, once. */
export const peopleOf = (entries: readonly LoggedChange[]): ReadonlySet<CandidateId> =>
  new Set(entries.flatMap(({ people }) => people.map(({ candidateId }) => candidateId)));

/** Why a snapshot is made again: read by operators. */
export type CompactionReason = 'no-snapshot' | 'many-changes' | 'hourly' | 'daily';

/**
 * Why a new snapshot is due, or undefined when it is not.
 *
 * @param manifest - the snapshot in force, if it can be read
 * @param entries - the log after it
 */
export const compactionDue = (
  manifest: PoolManifest | undefined,
  entries: readonly LoggedChange[],
  now: Instant,
): CompactionReason | undefined => {
  if (manifest === undefined) return 'no-snapshot';
  const isOlderThan = (seconds: number): boolean => manifest.writtenAt <= secondsBefore(now, seconds);
  if (isOlderThan(DAILY_SECONDS)) return 'daily';
  if (entries.length === 0) return undefined;
  if (100 * peopleOf(entries).size > CHANGED_PERCENT * manifest.people) return 'many-changes';
  return isOlderThan(HOURLY_SECONDS) ? 'hourly' : undefined;
};
