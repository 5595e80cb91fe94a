import type { Log } from '#shared/platform/log.ts';
import type { Clock, RequestCounter } from '#shared/ports.ts';

const WINDOW_S = 60;

export interface RateLimit {
  readonly counter: RequestCounter;
  readonly requestsPerMinute: number;
}

interface Allowance {
  /** Whether this request is one too many. */
  readonly exceeded: boolean;
  /** What a client may know of its allowance (draft-ietf-httpapi-ratelimit-headers, 10). */
  readonly headers: Readonly<Record<string, string>>;
}

/** What is left to a client in the present minute. Where that cannot be counted, everybody is let through. */
export const makeAllow =
  ({ counter, requestsPerMinute, clock, log }: RateLimit & { readonly clock: Clock; readonly log: Log }) =>
  async (client: string): Promise<Allowance> => {
    const nowS = Math.floor(clock().getTime() / 1000);
    const resetS = WINDOW_S - (nowS % WINDOW_S);
    try {
      const used = await counter.count(client, Math.floor(nowS / WINDOW_S));
      const exceeded = used > requestsPerMinute;
      return {
        exceeded,
        headers: {
          'ratelimit-policy': `"client";q=${requestsPerMinute};w=${WINDOW_S}`,
          ratelimit: `"client";r=${Math.max(0, requestsPerMinute - used)};t=${resetS}`,
          ...(exceeded && { 'retry-after': String(resetS) }),
        },
      };
    } catch (error) {
      log.warn('requests-not-counted', {}, error);
      return { exceeded: false, headers: {} };
    }
  };
