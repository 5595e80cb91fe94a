import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { problemResponse } from '#functions/api/problem.ts';
import type { HttpAnswer } from './http-event.ts';

/** What the door says no with by itself, before or instead of a function. */
export type DoorProblem = 'unavailable' | 'internal' | 'payload-too-large' | 'not-found';

/** RFC 9457, in the words of the product's own catalogue. */
export const problemAnswer = async (
  code: DoorProblem,
  request: IncomingMessage,
  publicUrl = `http://${request.headers.host ?? 'localhost'}`,
): Promise<HttpAnswer> => {
  const response = problemResponse(
    { code },
    {
      publicUrl,
      instance: (request.url ?? '/').split('?')[0] ?? '/',
      traceId: randomUUID(),
      acceptLanguage: request.headers['accept-language'],
    },
  );
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  };
};
