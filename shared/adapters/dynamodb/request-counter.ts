import * as z from 'zod';
import type { RequestCounter } from '#shared/ports.ts';
import type { TableAccess } from './read-rows.ts';
import { ignoreUnmet } from './unmet.ts';

const Counted = z.object({ requests: z.int() });
/** Somebody else opened the window between our two writes: then ours is counted in it. */
const ATTEMPTS = 3;

/** One row for each client, whose number begins again with each window: nothing piles up. */
export const makeRequestCounter = ({ client: dynamodb, tableName }: TableAccess): RequestCounter => {
  const update = async (
    client: string,
    window: number,
    requests: number,
    opens: boolean,
  ): Promise<number | undefined> => {
    const answer = await dynamodb
      .update({
        TableName: tableName,
        Key: { jobId: `requests#${client}` },
        UpdateExpression: opens ? 'SET #window = :window, requests = :more' : 'SET requests = requests + :more',
        // A late one, of a window that is over, is counted in the present one.
        ConditionExpression: opens ? 'attribute_not_exists(jobId) OR #window < :window' : '#window >= :window',
        ExpressionAttributeNames: { '#window': 'window' },
        ExpressionAttributeValues: { ':window': window, ':more': requests },
        ReturnValues: 'ALL_NEW',
      })
      .catch(ignoreUnmet);
    return answer && Counted.parse(answer).requests;
  };
  return {
    async count(client, window, requests = 1) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const counted =
          (await update(client, window, requests, false)) ?? (await update(client, window, requests, true));
        if (counted !== undefined) return counted;
      }
      throw new Error(`${tableName}: a window that nobody opens`);
    },
  };
};
