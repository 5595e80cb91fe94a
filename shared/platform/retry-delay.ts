import * as z from 'zod';

/**
 * Seconds after which a failed message comes back, by the attempt that failed. Short, for what is wrong with the message
 * itself: in a minute it is set aside and somebody is told.
 */
const OF_A_MESSAGE = [2, 5, 15, 30] as const;
/** Long, for what is wrong around it: an outage of twenty minutes sets nothing aside. */
const OF_A_SERVICE = [10, 60, 300, 900] as const;

/** What the AWS SDK says of an error: how often it tried by itself, and what the service answered. */
const SdkError = z.object({
  $metadata: z.object({ attempts: z.number().default(1), httpStatusCode: z.number().default(0) }),
  $retryable: z.unknown().optional(),
});

/** Whether a service was throttling, failing or out of reach, which says nothing against the message. */
export const isServiceTrouble = (error: unknown): boolean => {
  if (error instanceof AggregateError) return error.errors.every((each) => isServiceTrouble(each));
  const { data } = SdkError.safeParse(error);
  if (data && (data.$metadata.attempts > 1 || data.$metadata.httpStatusCode >= 500 || data.$retryable !== undefined)) {
    return true;
  }
  return error instanceof Error && error.cause !== undefined && isServiceTrouble(error.cause);
};

/** @param attempt - the one that failed, from 1. After the last, the message is left to be set aside at once. */
export const retryDelay = (error: unknown, attempt: number): number =>
  (isServiceTrouble(error) ? OF_A_SERVICE : OF_A_MESSAGE)[attempt - 1] ?? 0;

/** Attempts after which a queue sets a message aside. */
export const ATTEMPTS = OF_A_MESSAGE.length + 1;
