import { MessageChannel, type MessagePort } from 'node:worker_threads';
import * as z from 'zod';
import { textOf } from './engines/engine.ts';
import type { CallEngine } from './front.ts';

/** As `engine-line.js` sends it: of this process, so that looking at each closely would only cost time. */
interface EngineCall {
  readonly id: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}
const EngineCall = z.custom<EngineCall>((call) => typeof call === 'object' && call !== null);

/**
 * Begins one piece of work at each turn of the event loop, after whatever else has come by then: nobody who is in a hurry
 * waits for more than one of them.
 */
const makeSideLane = () => {
  const waiting: (() => void)[] = [];
  const next = (): void => {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(next);
  };
  return (work: () => void): void => {
    waiting.push(work);
    if (waiting.length === 1) setImmediate(next);
  };
};
const behindTheDoors = makeSideLane();

/**
 * The other end of a thread's calls of the services.
 *
 * @param givesWay - nobody waits for what this thread does: its calls let those of the doors go first
 */
export const openLine = (callEngine: CallEngine, givesWay: boolean): MessagePort => {
  const { port1, port2 } = new MessageChannel();
  const answer = (raw: unknown): void => {
    const { id, body, ...call } = EngineCall.parse(raw);
    void callEngine({ ...call, body: textOf(body) }).then((given) => {
      port1.postMessage({ id, ...given });
    });
  };
  port1.on('message', (raw: unknown) => {
    if (!givesWay) answer(raw);
    else
      behindTheDoors(() => {
        answer(raw);
      });
  });
  // The thread has its own reasons to live, and so has this process.
  port1.unref();
  return port2;
};
