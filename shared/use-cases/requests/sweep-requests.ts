import type { CandidateRequestRepository, RequestQueue } from '#shared/ports.ts';

/** Asked again in one sweep: what is left waits for the next minute. */
const MOST_SWEPT = 500;

/** Asks again for requests that are no position yet: their message was lost. Answers how many. */
export type SweepRequests = (before: string) => Promise<number>;

export const makeSweepRequests =
  ({
    requests,
    queue,
  }: {
    readonly requests: Pick<CandidateRequestRepository, 'listUnplaced'>;
    readonly queue: RequestQueue;
  }): SweepRequests =>
  async (before) => {
    const unplaced = await requests.listUnplaced(before, MOST_SWEPT);
    if (unplaced.length > 0) await queue.send(unplaced.map((one) => ({ type: 'place-request', ...one })));
    return unplaced.length;
  };
