import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/** For writes that are harmless when repeated: a condition that no longer holds means that it was done before. */
export const ignoreUnmet = (error: unknown): undefined => {
  if (error instanceof ConditionalCheckFailedException) return undefined;
  throw error;
};

/** Whether a conditional write was made: false when its condition did not hold. */
export const isMade = async (write: Promise<object>): Promise<boolean> =>
  (await write.catch(ignoreUnmet)) !== undefined;
