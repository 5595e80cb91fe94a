import { MessageChannel, type MessagePort } from 'node:worker_threads';
import * as z from 'zod';
import type { CallEngine } from './front.ts';

/** As `engine-line.js` sends it. */
const EngineCall = z.object({
  id: z.number(),
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.union([z.string(), z.instanceof(Uint8Array)]),
});

/** The other end of a thread's calls of the services. */
export const openLine = (callEngine: CallEngine): MessagePort => {
  const { port1, port2 } = new MessageChannel();
  port1.on('message', (raw: unknown) => {
    const { id, body, ...call } = EngineCall.parse(raw);
    void callEngine({ ...call, body: Buffer.from(body) }).then((answer) => {
      port1.postMessage({ id, ...answer });
    });
  });
  // The thread has its own reasons to live, and so has this process.
  port1.unref();
  return port2;
};
