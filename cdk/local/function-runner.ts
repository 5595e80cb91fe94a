import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import type { DeclaredFunction } from './declared.ts';
import { openLine } from './engine-exchange.ts';
import { REGION } from './engines/engine.ts';
import type { CallEngine } from './front.ts';
import type { AccessKey } from './engines/presigned.ts';

/** The function threw, ran out of time or could not be loaded. */
class InvocationFailed extends Error {}
export class TimedOut extends InvocationFailed {}
/** So many invocations are under way that one more would only make the others wait: nothing was begun. */
export class Overloaded extends InvocationFailed {}

export interface LocalFunction {
  readonly name: string;
  /** False while nobody has written the handler. */
  readonly available: boolean;
  readonly timeoutMs: number;
  readonly invoke: (event: unknown) => Promise<unknown>;
  /** Loads the bundle ahead of the first call. */
  readonly warm: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface RunnerOptions {
  readonly bundlesDir: string;
  readonly endpoint: string;
  readonly accessKey: AccessKey;
  /** The services behind that endpoint, for the calls that need no socket. */
  readonly callEngine: CallEngine;
  /** Added to what the template declares. */
  readonly environment: Readonly<Record<string, string>>;
  readonly onLog: (functionName: string, line: string) => void;
  /**
   * Several invocations at a time in the one thread, where Lambda would start an instance for each: for doors, whose
   * requests wait for the database most of the time. The others run one after another, as in a Lambda instance.
   */
  readonly interleaved: boolean;
  /** Threads at most, each started when those before are busy, as Lambda starts instances. @default 1 */
  readonly mostInstances?: number;
  /** Works behind the requests, and gives way to them when there is more to do than processors. */
  readonly behind: boolean;
  /** Interleaved invocations at a time; others wait in line. @default 64 */
  readonly mostAtOnce?: number;
  /** Invocations in that line; beyond, they are refused at once. @default 400 */
  readonly mostWaiting?: number;
}

/** Enough to keep the database busy: more would only make each take longer. */
const MOST_AT_ONCE = 64;
/** What a door answers in some five seconds: whoever comes after so many had better come again. */
const MOST_WAITING = 400;

/** As `function-worker.js` sends it: of this process, so that looking at each closely would only cost time. */
interface Answer {
  /** Of the invocation; absent of what says that the bundle is loaded. */
  readonly id?: number;
  readonly resultJson?: string;
  /** Of that result, when it is an HTTP answer: the rest of it has none. */
  readonly body?: string;
  readonly error?: { readonly name: string; readonly message: string; readonly stack?: string };
}
const Answer = z.custom<Answer>((answer) => typeof answer === 'object' && answer !== null);

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

interface Instance {
  readonly worker: Worker;
  readonly pending: Map<number, Pending>;
  readonly ready: Promise<void>;
  retired: boolean;
}

/** What Lambda sets, and what makes the SDK speak to this machine and read nobody's own configuration. */
const environmentOf = (fn: DeclaredFunction, options: RunnerOptions): NodeJS.ProcessEnv => ({
  ...fn.environment,
  ...options.environment,
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  AWS_ACCESS_KEY_ID: options.accessKey.accessKeyId,
  AWS_SECRET_ACCESS_KEY: options.accessKey.secretAccessKey,
  AWS_ENDPOINT_URL: options.endpoint,
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_LAMBDA_FUNCTION_NAME: fn.physicalName,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
  NODE_NO_WARNINGS: '1',
  TZ: 'UTC',
});

const entryOf = (fn: DeclaredFunction, bundlesDir: string) => {
  const [file = '', exportName = 'handler'] = fn.handler.split('.');
  const folder = join(bundlesDir, fn.name);
  const path = ['.mjs', '.js', '.cjs']
    .map((extension) => join(folder, file + extension))
    .find((each) => existsSync(each));
  return { path, exportName };
};

const startWorker = (fn: DeclaredFunction, options: RunnerOptions): Worker => {
  const { path, exportName } = entryOf(fn, options.bundlesDir);
  if (path === undefined) throw new InvocationFailed(`${fn.name} has no handler yet`);
  const line = openLine(options.callEngine, options.behind);
  const worker = new Worker(new URL('./function-worker.js', import.meta.url), {
    env: environmentOf(fn, options),
    // No loader of ours: the bundle runs as it will run when deployed.
    execArgv: ['--enable-source-maps'],
    stdout: true,
    stderr: true,
    workerData: {
      ...{ entry: pathToFileURL(path).href, exportName },
      ...{ functionName: fn.physicalName, functionArn: fn.arn, memoryMb: fn.memoryMb, behind: options.behind },
      line,
    },
    transferList: [line],
  });
  for (const stream of [worker.stdout, worker.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      options.onLog(fn.name, line);
    });
  }
  return worker;
};

const resultIn = ({ resultJson = 'null', body }: Answer): unknown =>
  body === undefined ? JSON.parse(resultJson) : { ...(JSON.parse(resultJson) as object), body };

const settle = (pending: Map<number, Pending>, answer: Answer): void => {
  const { id = 0, error } = answer;
  const call = pending.get(id);
  if (!call) return;
  pending.delete(id);
  clearTimeout(call.timer);
  if (error === undefined) call.resolve(resultIn(answer));
  else call.reject(new InvocationFailed(`${error.name}: ${error.message}`, { cause: error.stack }));
};

const startInstance = (
  fn: DeclaredFunction,
  options: RunnerOptions,
  onGone: (instance: Instance) => void,
): Instance => {
  const worker = startWorker(fn, options);
  const pending = new Map<number, Pending>();
  let failure: Error = new InvocationFailed(`${fn.name} ended`);
  const ready = new Promise<void>((resolve, reject) => {
    worker.on('message', (raw: unknown) => {
      const answer = Answer.parse(raw);
      if (answer.id === undefined) resolve();
      else settle(pending, answer);
      if (instance.retired && pending.size === 0) void worker.terminate();
    });
    worker.on('error', (error) => {
      const message = error instanceof Error ? error.message : String(error);
      failure = new InvocationFailed(`${fn.name}: ${message}`, { cause: error });
      options.onLog(fn.name, `ERROR ${failure.message}`);
    });
    worker.on('exit', () => {
      onGone(instance);
      reject(failure);
      for (const call of pending.values()) {
        clearTimeout(call.timer);
        call.reject(failure);
      }
      pending.clear();
    });
  });
  // Whoever invokes sees the rejection; a warm-up that nobody awaits must not end the process.
  ready.catch(() => undefined);
  const instance: Instance = { worker, pending, ready, retired: false };
  return instance;
};

/** Invocations in the order of their coming, so many at a time: whoever came first is answered first. */
const makeLine = (
  name: string,
  { mostAtOnce = MOST_AT_ONCE, mostWaiting = MOST_WAITING }: RunnerOptions,
  call: (event: unknown) => Promise<unknown>,
) => {
  let underWay = 0;
  const waiting: (() => void)[] = [];
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) underWay -= 1;
    else next();
  };
  return async (event: unknown): Promise<unknown> => {
    if (underWay < mostAtOnce) underWay += 1;
    else if (waiting.length < mostWaiting) await new Promise<void>((turn) => waiting.push(turn));
    else throw new Overloaded(`${name} has too much to do`);
    return call(event).finally(leave);
  };
};

/** One thread at a time, and its successors. */
const makeLane = (fn: DeclaredFunction, options: RunnerOptions): LocalFunction => {
  let current: Instance | undefined;
  let calls = 0;
  let queue: Promise<unknown> = Promise.resolve();

  const instance = (): Instance => {
    current ??= startInstance(fn, options, (gone) => {
      if (current === gone) current = undefined;
    });
    return current;
  };
  /** No new invocation; gone once those under way have ended or run out of their own time. */
  const retire = (old: Instance): void => {
    old.retired = true;
    if (current === old) current = undefined;
    if (old.pending.size === 0) void old.worker.terminate();
  };
  const call = async (event: unknown): Promise<unknown> => {
    const host = instance();
    await host.ready;
    return new Promise((resolve, reject) => {
      const id = ++calls;
      const timer = setTimeout(() => {
        host.pending.delete(id);
        const message = `${fn.name} timed out after ${String(fn.timeoutMs / 1000)} s`;
        options.onLog(fn.name, `ERROR ${message}`);
        reject(new TimedOut(message));
        retire(host);
      }, fn.timeoutMs);
      host.pending.set(id, { resolve, reject, timer });
      const message = { id, requestId: randomUUID(), deadline: Date.now() + fn.timeoutMs };
      host.worker.postMessage({ ...message, eventJson: JSON.stringify(event) });
    });
  };
  const callInLine = makeLine(fn.name, options, call);
  return {
    name: fn.name,
    timeoutMs: fn.timeoutMs,
    available: entryOf(fn, options.bundlesDir).path !== undefined,
    invoke: (event) => {
      if (options.interleaved) return callInLine(event);
      const turn = queue.then(() => call(event));
      queue = turn.catch(() => undefined);
      return turn;
    },
    warm: () => instance().ready,
    close: async () => {
      await current?.worker.terminate();
    },
  };
};

/** Runs a declared function on events, in threads with its own environment, under its real time limit. */
export const makeLocalFunction = (fn: DeclaredFunction, options: RunnerOptions): LocalFunction => {
  const first = makeLane(fn, options);
  const others = Array.from({ length: (options.mostInstances ?? 1) - 1 }, () => makeLane(fn, options));
  const lanes = [first, ...others].map((lane) => ({ lane, underWay: 0 }));
  return {
    ...first,
    invoke: (event) => {
      // The first one that is free, or else has the least to do: what is warm works, what is not needed never starts.
      const chosen = lanes.reduce((best, each) => (each.underWay < best.underWay ? each : best));
      chosen.underWay += 1;
      return chosen.lane.invoke(event).finally(() => {
        chosen.underWay -= 1;
      });
    },
    close: async () => {
      await Promise.all(lanes.map(({ lane }) => lane.close()));
    },
  };
};
