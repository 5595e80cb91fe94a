import type { JobState } from '#shared/ports.ts';

const IN_FORCE_MS = 120_000;

/** The machinery's state in memory. */
export const makeFakeJobState = (): JobState => {
  let askedAt: string | undefined;
  let marker: { readonly name: string; readonly since: string } | undefined;
  return {
    setRematchMarker: (name, now) => {
      if (marker !== undefined && Date.parse(now) - Date.parse(marker.since) < IN_FORCE_MS)
        return Promise.resolve(false);
      marker = { name, since: now };
      return Promise.resolve(true);
    },
    clearRematchMarker: (name) => {
      if (marker?.name === name) marker = undefined;
      return Promise.resolve();
    },
    staleRematchMarker: (before) =>
      Promise.resolve(marker !== undefined && marker.since < before ? marker.name : undefined),
    askReconciliation: (now) => {
      askedAt = now;
      return Promise.resolve();
    },
    reconciliationAsked: () => Promise.resolve(askedAt),
    clearReconciliation: (done) => {
      if (askedAt === done) askedAt = undefined;
      return Promise.resolve();
    },
  };
};
