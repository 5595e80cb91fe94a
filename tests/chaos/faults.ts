import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Chance, makeChance } from '#cdk/local/demo/random.ts';
import { type Engine, ServiceRefusal } from '#cdk/local/engines/engine.ts';
import type { Engines } from '#cdk/local/front.ts';
import type { FaultRates } from './settings.ts';

const SLOW_MS = 400;
const STALL_MS = 6_000;
const OUTAGE_MS = 2_000;
const LATE_SECONDS = 3;

interface Trouble {
  readonly type: string;
  readonly status: number;
}

/** What each service says when it is asked too much, and when it fails. */
const troubles: Readonly<Record<string, readonly [Trouble, Trouble]>> = {
  DynamoDB_20120810: [
    { type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException', status: 400 },
    { type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', status: 500 },
  ],
  AmazonSQS: [
    { type: 'com.amazonaws.sqs#RequestThrottled', status: 403 },
    { type: 'com.amazonaws.sqs#InternalFailure', status: 500 },
  ],
  TrentService: [
    { type: 'ThrottlingException', status: 400 },
    { type: 'KMSInternalException', status: 500 },
  ],
  mail: [
    { type: 'TooManyRequestsException', status: 429 },
    { type: 'InternalServiceErrorException', status: 500 },
  ],
};

type Request = Parameters<Engine['handle']>[0];

const operationOf = ({ headers }: Request): string => String(headers['x-amz-target']).split('.').at(-1) ?? '';

/** The same sending, with some of its messages late. */
const late = (request: Request, chance: Chance, rate: number): Request => {
  const input = JSON.parse(request.body) as Record<string, unknown>;
  const delay = (entry: Record<string, unknown>) =>
    chance.happens(rate) ? { ...entry, DelaySeconds: chance.between(1, LATE_SECONDS) } : entry;
  const entries = input['Entries'] as readonly Record<string, unknown>[] | undefined;
  const changed = entries === undefined ? delay(input) : { ...input, Entries: entries.map(delay) };
  return { ...request, body: JSON.stringify(changed) };
};

interface Injection {
  readonly chance: Chance;
  readonly rates: FaultRates;
  readonly isArmed: () => boolean;
  readonly onCall: () => void;
}

/** Slow, or so slow that whoever waits may give up. */
const dawdle = async ({ chance, rates }: Injection): Promise<void> => {
  if (chance.happens(rates.slow)) await sleep(chance.between(50, SLOW_MS));
  if (chance.happens(rates.stalled)) await sleep(chance.between(SLOW_MS, STALL_MS));
};

const makeFailing = (service: string, { chance, rates }: Injection) => {
  let outUntil = 0;
  const refuse = (): never => {
    const [throttled, failed] = troubles[service] ?? [];
    const trouble = chance.happens(0.5) ? throttled : failed;
    throw new ServiceRefusal(trouble?.type ?? 'InternalFailure', 'injected', trouble?.status ?? 500);
  };
  return {
    before: (): void => {
      if (chance.happens(rates.outage)) outUntil = Date.now() + chance.between(200, OUTAGE_MS);
      if (Date.now() < outUntil || chance.happens(rates.refused)) refuse();
    },
    after: (): void => {
      if (chance.happens(rates.answerLost)) throw new ServiceRefusal('InternalFailure', 'injected: answer lost', 500);
    },
  };
};

const troubled = (service: string, engine: Engine, injection: Injection): Engine => {
  const { chance, rates, isArmed, onCall } = injection;
  const failing = makeFailing(service, injection);
  const refusedAs = (error: unknown) => {
    if (!(error instanceof ServiceRefusal)) throw error;
    const body = JSON.stringify({ __type: error.type, message: error.message });
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': error.type };
    return { status: error.status, headers, body };
  };
  const handle: Engine['handle'] = async (request) => {
    if (!isArmed()) return engine.handle(request);
    try {
      await dawdle(injection);
      failing.before();
      const sends = operationOf(request).startsWith('SendMessage');
      const answer = await engine.handle(sends ? late(request, chance, rates.delayed) : request);
      onCall();
      if (sends && chance.happens(rates.duplicated)) await engine.handle(late(request, chance, rates.delayed));
      failing.after();
      return answer;
    } catch (error) {
      return refusedAs(error);
    }
  };
  return { handle, close: () => engine.close() };
};

/** What is asked is done, and the connection cut before it is said. */
const cutAnswer = (response: ServerResponse): void => {
  // Whoever writes to it afterwards is told so by an event.
  response.on('error', () => undefined);
  response.writeHead = () => response.destroy();
};

const troubledObjects = (objects: Engines['objects'], injection: Injection): Engines['objects'] => ({
  handle: async (request, response) => {
    const { chance, rates, isArmed, onCall } = injection;
    if (!isArmed()) return objects.handle(request, response);
    await dawdle(injection);
    if (!chance.happens(rates.refused)) {
      if (chance.happens(rates.answerLost)) cutAnswer(response);
      await objects.handle(request, response);
      onCall();
      return;
    }
    const [status, code] = chance.happens(0.5) ? [503, 'SlowDown'] : [500, 'InternalError'];
    response.writeHead(status, { 'content-type': 'application/xml', connection: 'close' });
    response.end(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`);
    request.resume();
  },
});

/**
 * Stands between the functions and the services: everything that AWS may do to a caller, seeded. What happens to which
 * call still depends on the order in which calls come.
 */
export const makeInjector = (seed: number, rates: FaultRates, callsToLive: number | null) => {
  let armed = false;
  let calls = 0;
  /** Dies between two calls of a service: where a crash hurts. */
  const onCall = (): void => {
    if (armed && ++calls === callsToLive) process.kill(process.pid, 'SIGKILL');
  };
  const injection: Injection = { chance: makeChance(seed), rates, isArmed: () => armed, onCall };
  return {
    between: ({ byTarget, mail, objects }: Engines): Engines => ({
      byTarget: Object.fromEntries(
        Object.entries(byTarget).map(([service, engine]) => [service, troubled(service, engine, injection)]),
      ),
      mail: troubled('mail', mail, injection),
      objects: troubledObjects(objects, injection),
    }),
    /** Until then everything goes well: what starts the stack is not a function. */
    arm: () => {
      armed = true;
    },
  };
};
