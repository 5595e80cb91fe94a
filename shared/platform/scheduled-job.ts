import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { withOrigin } from './correlation.ts';

const Identified = z.object({ id: z.string().min(1).max(100) });

/** Does what the clock asks for, under the event's own identifier: what follows from it says so. */
export const scheduledJob =
  (work: (event: unknown) => Promise<void>) =>
  async (event: unknown): Promise<void> => {
    const id = Identified.safeParse(event).data?.id ?? randomUUID();
    await withOrigin({ correlationIds: [id], since: Date.now() }, () => work(event));
  };
