import { availableParallelism } from 'node:os';

const DOORS: readonly string[] = ['api', 'web'];
/** Workers that wait for others most of the time, several batches at once as deployed. */
const WAITERS: readonly string[] = ['deliver-webhook'];
/** Batches of such a worker at one time here, where all share one thread. */
const MOST_AT_ONCE = 10;
/**
 * Workers that compute: as many batches at once as there are processors, each in a thread of its own. Each of matching's
 * holds the whole pool: a few megabytes at the size of one machine.
 */
const COMPUTERS: readonly string[] = ['ingest-candidates', 'ingest-contracts', 'match'];

/** Whether somebody waits for its answer. */
export const isDoor = (functionName: string): boolean => DOORS.includes(functionName);

/** Whether one thread has several of its invocations under way. */
export const isInterleaved = (functionName: string): boolean => isDoor(functionName) || WAITERS.includes(functionName);

/** Threads of a function at most. */
export const instancesOf = (functionName: string): number =>
  COMPUTERS.includes(functionName) ? availableParallelism() : 1;

/** Batches of a worker at one time, within what is deployed. */
export const widthOf = (functionName: string): number =>
  WAITERS.includes(functionName) ? MOST_AT_ONCE : instancesOf(functionName);
