import { ok, type Result } from '#shared/domain/result.ts';
import { ATTEMPTS_KEPT, type Attempt, type Delivery } from '#shared/domain/webhook/delivery.ts';
import { admit, afterFailure, afterSuccess, type EndpointHealth } from '#shared/domain/webhook/endpoint-health.ts';
import type { Endpoint } from '#shared/domain/webhook/endpoint.ts';
import { readRetryAfter, waitBeforeRetry } from '#shared/domain/webhook/retry-schedule.ts';
import type {
  Clock,
  DeliveryRepository,
  EndpointRepository,
  SendWebhook,
  WebhookAnswer,
  WebhookQueue,
} from '#shared/ports.ts';
import type { WebhookMessage } from '#shared/wire/messages.ts';
import { attemptMessage } from './attempt-message.ts';
import type { DisableEndpoint } from './disable-endpoint.ts';
import type { SignDelivery } from './sign-delivery.ts';

export interface AttemptDependencies {
  readonly endpoints: Pick<EndpointRepository, 'find'>;
  readonly deliveries: Pick<DeliveryRepository, 'find' | 'save' | 'findHealth' | 'saveHealth'>;
  readonly sign: SignDelivery;
  readonly send: SendWebhook;
  readonly disable: DisableEndpoint;
  readonly queue: WebhookQueue;
  readonly clock: Clock;
  /** A number from 0 (included) to 1, another one each time. */
  readonly chance: () => number;
}

type Which = Omit<Extract<WebhookMessage, { type: 'attempt-delivery' }>, 'type'>;
export type AttemptDelivery = (which: Which) => Promise<void>;

/** An attempt that has written nothing by then was interrupted: somebody else may make it. Twice the longest exchange. */
const LEASE_MS = 30_000;
/** A message may come a moment before its time. */
const EARLY_MS = 1_000;
/** Those who wait for the same endpoint do not all come back at the same instant. */
const SPREAD_MS = 4_000;
/** The longest that SQS keeps a message back; beyond, the sweep finds what is due. */
const LONGEST_DELAY_S = 900;
const GONE = 410;

export const isSuccess = (answer: WebhookAnswer): boolean =>
  'status' in answer && answer.status >= 200 && answer.status < 300;

const toAttempt = (answer: WebhookAnswer, startedAt: Date, endedAt: Date): Attempt => ({
  at: startedAt.toISOString(),
  durationMs: endedAt.getTime() - startedAt.getTime(),
  responseCode: 'status' in answer ? answer.status : null,
  fault: 'fault' in answer ? answer.fault : null,
});

const instant = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString();

/** What an attempt made of a delivery. */
const outcomeOf = (
  delivery: Delivery,
  answer: WebhookAnswer,
  attempt: Attempt,
  endedAt: Date,
  chance: number,
): Delivery => {
  const step = delivery.scheduleStep + 1;
  const tried = {
    ...delivery,
    attempts: [...delivery.attempts, attempt].slice(-ATTEMPTS_KEPT),
    scheduleStep: step,
    revision: delivery.revision + 1,
  };
  if (isSuccess(answer)) return { ...tried, status: 'delivered', nextAttemptAt: null };
  const asked = 'status' in answer ? readRetryAfter(answer.retryAfter, endedAt) : null;
  const wait = attempt.responseCode === GONE ? null : waitBeforeRetry(step, asked, chance);
  return wait === null
    ? { ...tried, status: 'failed', nextAttemptAt: null }
    : { ...tried, status: 'pending', nextAttemptAt: instant(endedAt, wait) };
};

/** Health is written by several attempts at once: what another one wrote meanwhile is read again. */
const HEALTH_ATTEMPTS = 5;

const makeRecordHealth =
  ({ deliveries }: Pick<AttemptDependencies, 'deliveries'>) =>
  async (endpoint: Endpoint, change: (health: EndpointHealth) => EndpointHealth): Promise<void> => {
    for (let attempt = 0; attempt < HEALTH_ATTEMPTS; attempt++) {
      const health = await deliveries.findHealth(endpoint.endpointId);
      const changed = change(health);
      if (changed === health || (await deliveries.saveHealth(endpoint, changed)).ok) return;
    }
    // Others write it at this very moment: what they saw of the endpoint is as recent as this.
  };

type Turn = { readonly mine: true } | { readonly mine: false; readonly until: string };

/**
 * Makes one attempt at one delivery, if its time has come and nobody else is making it. Every step is a conditional
 * write on the delivery's row: whatever is interrupted leaves a row that becomes due again, and the sweep finds it.
 */
export const makeAttemptDelivery = (dependencies: AttemptDependencies): AttemptDelivery => {
  const { endpoints, deliveries, sign, send, disable, queue, clock, chance } = dependencies;
  const recordHealth = makeRecordHealth(dependencies);

  const comeBack = async (which: Which, at: string): Promise<void> => {
    const delaySeconds = Math.max(0, Math.ceil((Date.parse(at) - clock().getTime()) / 1000));
    if (delaySeconds > LONGEST_DELAY_S) return;
    await queue.send([attemptMessage(which)], { delaySeconds });
  };

  const takeTurn = async (endpoint: Endpoint): Promise<Turn> => {
    const now = clock();
    const admission = admit(await deliveries.findHealth(endpoint.endpointId), now);
    if (admission.way === 'open') return { mine: true };
    if (admission.way === 'closed') return { mine: false, until: admission.until };
    const claimed = await deliveries.saveHealth(endpoint, admission.claimed);
    return claimed.ok ? { mine: true } : { mine: false, until: now.toISOString() };
  };

  const postpone = async (delivery: Delivery, until: string): Promise<void> => {
    const at = instant(new Date(until), 1_000 + SPREAD_MS * chance());
    const saved = await deliveries.save({ ...delivery, nextAttemptAt: at, revision: delivery.revision + 1 });
    if (saved.ok) await comeBack(delivery, at);
  };

  /** The row says that an attempt is under way: until the lease ends it is due for nobody. */
  const claim = async (delivery: Delivery): Promise<Result<Delivery, unknown>> => {
    const claimed = { ...delivery, nextAttemptAt: instant(clock(), LEASE_MS), revision: delivery.revision + 1 };
    const saved = await deliveries.save(claimed);
    return saved.ok ? ok(claimed) : saved;
  };

  const record = async (
    endpoint: Endpoint,
    claimed: Delivery,
    answer: WebhookAnswer,
    startedAt: Date,
  ): Promise<void> => {
    const endedAt = clock();
    const attempt = toAttempt(answer, startedAt, endedAt);
    const after = outcomeOf(claimed, answer, attempt, endedAt, chance());
    // Lost only to whoever took this attempt for interrupted: it counts theirs, the receiver knows the id.
    const saved = await deliveries.save(after);
    if (isSuccess(answer)) return recordHealth(endpoint, afterSuccess);
    if (attempt.responseCode === GONE) return disable(endpoint, 'gone');
    await recordHealth(endpoint, (health) => afterFailure(health, endedAt));
    if (saved.ok && after.nextAttemptAt !== null) await comeBack(after, after.nextAttemptAt);
  };

  return async (which) => {
    const delivery = await deliveries.find(which.endpointId, which.deliveryId);
    if (delivery?.status !== 'pending') return;
    if ((delivery.nextAttemptAt ?? '') > instant(clock(), EARLY_MS)) return;

    const endpoint = await endpoints.find(which.organisationId, which.endpointId);
    if (endpoint?.status !== 'enabled') {
      await deliveries.save({ ...delivery, status: 'cancelled', nextAttemptAt: null, revision: delivery.revision + 1 });
      return;
    }
    const turn = await takeTurn(endpoint);
    if (!turn.mine) return postpone(delivery, turn.until);
    const claimed = await claim(delivery);
    if (!claimed.ok) return;
    const startedAt = clock();
    const request = await sign(endpoint, claimed.value, startedAt);
    await record(endpoint, claimed.value, await send(request), startedAt);
  };
};
