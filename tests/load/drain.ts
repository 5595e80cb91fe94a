import { setTimeout as sleep } from 'node:timers/promises';
import { GetQueueAttributesCommand, ListQueuesCommand } from '@aws-sdk/client-sqs';
import { makeMessageQueue } from '#shared/adapters/sqs/message-queue.ts';
import { ContractId } from '#shared/domain/ids.ts';
import { MatchMessage } from '#shared/wire/messages.ts';
import { arrive, type Sample } from './arrivals.ts';
import { matchedContracts } from './lists.ts';
import { readsOf } from './mix.ts';
import { clientsOf, type RunningStack } from './running-stack.ts';

export interface DrainFigures {
  readonly messages: number;
  readonly seconds: number;
  /** Reads made meanwhile, at a steady rate. */
  readonly samples: readonly Sample[];
}

const matchQueueOf = async ({ sqs }: RunningStack): Promise<string> => {
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  const url = QueueUrls.find((one) => /match/i.test(one) && !/parked/i.test(one));
  if (url === undefined) throw new Error(`no match queue among ${QueueUrls.join(', ')}`);
  return url;
};

const left = async ({ sqs }: RunningStack, QueueUrl: string): Promise<number> => {
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
  const { Attributes = {} } = await sqs.send(asked);
  return (
    Number(Attributes['ApproximateNumberOfMessages'] ?? 0) +
    Number(Attributes['ApproximateNumberOfMessagesNotVisible'] ?? 0)
  );
};

/** Puts that many requests to match a contract on the queue, and reads through the API until it is empty. */
export const runDrain = async (
  stack: RunningStack,
  { messages, perSecond }: { readonly messages: number; readonly perSecond: number },
): Promise<DrainFigures> => {
  const [facilitator] = clientsOf(stack, 'facilitator');
  const contracts = (await matchedContracts(facilitator)).map((id) => ContractId.parse(id));
  const reads = await readsOf(stack);
  const queueUrl = await matchQueueOf(stack);
  const queue = makeMessageQueue(MatchMessage, { client: stack.sqs, queueUrl });
  const asked = Array.from({ length: messages }, (_, index): MatchMessage => {
    const contractId = contracts[index % contracts.length] ?? ContractId.parse('c_none');
    return { type: 'contract-changed', contractId, revision: 1 };
  });
  await queue.send(asked);
  const started = performance.now();
  const drained = new AbortController();
  const reading = arrive(reads, { perSecond, until: () => drained.signal.aborted });
  while ((await left(stack, queueUrl)) > 0) await sleep(1000);
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  drained.abort();
  return { messages, seconds, samples: await reading };
};
