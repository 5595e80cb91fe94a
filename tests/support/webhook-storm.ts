import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { EndpointId, DeliveryId } from '#shared/domain/ids.ts';
import type { SendWebhook, WebhookAnswer } from '#shared/ports.ts';
import { makeAttemptDelivery } from '#shared/use-cases/webhooks/attempt-delivery.ts';
import { makeDisableEndpoint } from '#shared/use-cases/webhooks/disable-endpoint.ts';
import { makeSignDelivery } from '#shared/use-cases/webhooks/sign-delivery.ts';
import { makeSweepDeliveries } from '#shared/use-cases/webhooks/sweep-deliveries.ts';
import type { WebhookMessage } from '#shared/wire/messages.ts';
import { aDeliveryDraft, anEndpoint } from './builders/webhooks.ts';
import { makeFakeDeliveries } from './fakes/deliveries.ts';
import { makeFakeEndpoints } from './fakes/endpoints.ts';
import { makeFakeSecretVault } from './fakes/secret-vault.ts';

/** A storm: the product's own deliveries, in a time that is counted and not waited for. */
export interface Storm {
  /** Receivers that fail, time out, reset and dawdle; each is owed the same number of events. */
  readonly endpoints: number;
  readonly eventsEach: number;
  /** Whether there is one more, owed as many, that never answers at all. */
  readonly dead: boolean;
  /** Sockets, and a time that flows, in place of a time that is counted. @default counted */
  readonly weather?: () => Promise<Weather>;
}

/** The time of a storm. */
export interface StormTime {
  readonly clock: () => Date;
  /** Runs something at an instant. */
  readonly at: (at: number, run: () => void) => void;
  /** Goes on to what happens next; false when nothing does. */
  readonly next: (isIdle: () => boolean) => boolean | Promise<boolean>;
}

export interface Arrival {
  readonly at: number;
  readonly body: string;
}

/** How what is sent reaches receivers, and what they saw, by `webhook-id`. */
export interface Weather {
  readonly time: StormTime;
  readonly send: SendWebhook;
  readonly arrivals: ReadonlyMap<string, readonly Arrival[]>;
  readonly attempts: () => number;
  /** Where a receiver is called. */
  readonly urlOf: (endpoint: string) => string;
  readonly close: () => void;
}

export interface Outcome {
  readonly owed: number;
  readonly arrived: number;
  readonly early: number;
  /** Arrivals beyond the first of each event. */
  readonly repeated: number;
  /** Bodies of one name that differed. */
  readonly differing: number;
  readonly attempts: number;
  /** From the event to its first arrival, milliseconds, sorted; of all but the dead endpoint. */
  readonly delaysMs: readonly number[];
}

/** Exchanges under way at once: two batches of ten, a tenth of what is deployed, so that places are worth something. */
const PLACES = 20;
export const START = Date.parse('2026-11-22T09:00:00.000Z');
const EVERY_MS = 400;
export const LONGEST_MS = 15_000;
const SWEEP_MS = 60_000;
/** A message that was not deleted comes back. */
const REDELIVERED_MS = 30_000;
export const DEAD = 'w_dead';
export const LAST_MS = 4 * 24 * 3_600_000;

/** From 0 to 1, always the same for the same words: both storms make the same weather. */
const chanceOf = (...words: readonly (string | number)[]): number =>
  createHash('sha256').update(words.join('#')).digest().readUInt32BE(0) / 2 ** 32;

/** What a receiver does: fails 30 % of the time, times out 5 %, resets 5 %, answers slowly 20 %. */
export const answerOf = (id: string, attempt: number): { readonly answer: WebhookAnswer; readonly afterMs: number } => {
  const chance = chanceOf('weather', id, attempt);
  if (chance < 0.3) return { answer: { status: 503, retryAfter: null }, afterMs: 200 };
  if (chance < 0.35) return { answer: { fault: 'timeout' }, afterMs: LONGEST_MS };
  if (chance < 0.4) return { answer: { fault: 'connection' }, afterMs: 50 };
  return { answer: { status: 204, retryAfter: null }, afterMs: chance < 0.6 ? 3_000 : 150 };
};

export interface Happening {
  readonly at: number;
  readonly run: () => void;
}

/** Time that goes from one happening to the next. */
const makeTime = (): StormTime => {
  let now = START;
  const ahead: Happening[] = [];
  return {
    clock: () => new Date(now),
    at: (at: number, run: () => void) => void ahead.push({ at, run }),
    next: () => {
      let first = 0;
      for (const [index, { at }] of ahead.entries()) if (at < (ahead[first]?.at ?? Infinity)) first = index;
      const [happening] = ahead.splice(first, 1);
      if (happening === undefined || happening.at > START + LAST_MS) return false;
      now = Math.max(now, happening.at);
      happening.run();
      return true;
    },
  };
};

/** Receivers and all that they saw, in a time that is counted. */
const countedWeather = (): Weather => {
  const time = makeTime();
  const arrivals = new Map<string, readonly Arrival[]>();
  const tries = new Map<string, number>();
  let attempts = 0;
  const send: SendWebhook = ({ url, headers, body }) => {
    const id = headers['webhook-id'] ?? '';
    const attempt = (tries.get(id) ?? 0) + 1;
    tries.set(id, attempt);
    attempts += 1;
    const dead = url.includes(DEAD);
    const { answer, afterMs }: ReturnType<typeof answerOf> = dead
      ? { answer: { fault: 'timeout' }, afterMs: LONGEST_MS }
      : answerOf(id, attempt);
    return new Promise((resolve) => {
      time.at(time.clock().getTime() + afterMs, () => {
        if ('status' in answer && answer.status === 204)
          arrivals.set(id, [...(arrivals.get(id) ?? []), { at: time.clock().getTime(), body }]);
        resolve(answer);
      });
    });
  };
  return {
    ...{ time, send, arrivals, attempts: () => attempts, close: () => undefined },
    urlOf: (endpoint) => `https://recepteur.example.org/${endpoint}`,
  };
};

/** Runs a storm to its end. */
export const runStorm = async ({ endpoints: count, eventsEach, dead, weather }: Storm): Promise<Outcome> => {
  const receivers = weather === undefined ? countedWeather() : await weather();
  const { time } = receivers;
  const { clock } = time;
  const [endpoints, kept] = [makeFakeEndpoints(), makeFakeDeliveries()];
  let writes = 0;
  const deliveries: typeof kept = {
    ...kept,
    save: (delivery) => {
      writes += 1;
      // A worker that dies between the receiver's answer and writing it down: what was delivered is delivered again.
      const dies = delivery.status === 'delivered' && chanceOf('crash', delivery.deliveryId, writes) < 0.02;
      return dies ? Promise.reject(new Error('the worker died')) : kept.save(delivery);
    },
  };

  const waiting: WebhookMessage[] = [];
  let free = PLACES;
  const queue = {
    send: (messages: readonly WebhookMessage[], { delaySeconds = 0 }: { readonly delaySeconds?: number } = {}) => {
      for (const message of messages)
        time.at(clock().getTime() + delaySeconds * 1000, () => void waiting.push(message));
      return Promise.resolve();
    },
  };
  const disable = makeDisableEndpoint({ endpoints, deliveries, clock });
  const attempt = makeAttemptDelivery({
    ...{ endpoints, deliveries, disable, queue, clock, send: receivers.send },
    sign: makeSignDelivery({ vault: makeFakeSecretVault() }),
    chance: () => chanceOf('jitter', writes),
  });
  const sweep = makeSweepDeliveries({ deliveries, disable, queue, clock });
  const work = (message: WebhookMessage): void => {
    if (message.type !== 'attempt-delivery') return;
    free -= 1;
    attempt(message)
      .catch(() => {
        time.at(clock().getTime() + REDELIVERED_MS, () => void waiting.push(message));
      })
      .finally(() => {
        free += 1;
      });
  };

  const owed = new Map<string, number>();
  const names = [...Array.from({ length: count }, (_, index) => `w_${index}`), ...(dead ? [DEAD] : [])];
  for (const name of names) {
    const endpointId = EndpointId.parse(name);
    await endpoints.save(anEndpoint({ endpointId, url: receivers.urlOf(name) }), []);
    for (let index = 0; index < eventsEach; index++) {
      const deliveryId = DeliveryId.parse(`msg_${name}-${index}`);
      const at = START + index * EVERY_MS;
      if (name !== DEAD) owed.set(deliveryId, at);
      time.at(at, () => {
        const createdAt = clock().toISOString();
        void deliveries
          .enqueue(aDeliveryDraft({ deliveryId, endpointId, createdAt, eventAt: createdAt }))
          .then(({ organisationId }) =>
            queue.send([{ type: 'attempt-delivery', organisationId, endpointId, deliveryId }]),
          );
      });
    }
  }
  const sweepAgain = (): void => {
    void sweep();
    time.at(clock().getTime() + SWEEP_MS, sweepAgain);
  };
  time.at(START + SWEEP_MS, sweepAgain);

  const settle = async (): Promise<void> => {
    await turn();
    while (free > 0 && waiting.length > 0) {
      const message = waiting.shift();
      if (message) work(message);
      await turn();
    }
  };
  const arrivedAll = (): boolean => receivers.arrivals.size >= owed.size;
  const isIdle = (): boolean => free === PLACES && waiting.length === 0;
  do await settle();
  while (!arrivedAll() && (await time.next(isIdle)));
  receivers.close();

  const of = [...owed].map(([id, at]) => ({ at, seen: receivers.arrivals.get(id) ?? [] }));
  return {
    owed: owed.size,
    arrived: of.filter(({ seen }) => seen.length > 0).length,
    early: of.filter(({ at, seen }) => seen.some((one) => one.at < at)).length,
    repeated: of.reduce((sum, { seen }) => sum + Math.max(0, seen.length - 1), 0),
    differing: of.filter(({ seen }) => new Set(seen.map(({ body }) => body)).size > 1).length,
    attempts: receivers.attempts(),
    delaysMs: of.flatMap(({ at, seen }) => (seen[0] ? [seen[0].at - at] : [])).toSorted((a, b) => a - b),
  };
};

/** The delay that this share of the events did not exceed; milliseconds. */
export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
