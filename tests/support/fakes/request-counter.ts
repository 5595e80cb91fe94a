import type { RequestCounter } from '#shared/ports.ts';

/** Requests counted in memory. */
export const makeFakeRequestCounter = (): RequestCounter => {
  const counted = new Map<string, { readonly window: number; readonly requests: number }>();
  return {
    count: (client, window, requests = 1) => {
      const before = counted.get(client);
      const now =
        before === undefined || before.window < window
          ? { window, requests }
          : { ...before, requests: before.requests + requests };
      counted.set(client, now);
      return Promise.resolve(now.requests);
    },
  };
};
