import type { Log } from '#shared/platform/log.ts';

/** Writes nowhere: log lines are not asserted. */
export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
