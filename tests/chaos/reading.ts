import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { REGION } from '#cdk/local/engines/engine.ts';
import { documentsOf } from '#shared/adapters/dynamodb/documents.ts';
import { fromBody, type Row } from '#shared/adapters/dynamodb/body.ts';
import { collect, scanRows } from '#shared/adapters/dynamodb/read-rows.ts';
import { tables, type TableName } from '#shared/adapters/dynamodb/tables.ts';
import { Candidate } from '#shared/domain/candidate/candidate.ts';
import { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import { DomainEvent } from '#shared/domain/events.ts';
import { Share } from '#shared/domain/shortlist/share.ts';
import { Delivery } from '#shared/domain/webhook/delivery.ts';
import { Decision, Shortlist } from '#shared/domain/shortlist/shortlist.ts';
import type { Ready } from './settings.ts';

const PARKED = '_PARKED_QUEUE_URL';

/** A row of a month's acts, beside the same event under what it is about. */
const isOfMonth = (row: Row): boolean => String(row['subject']).startsWith('acts#');

const isItem = (prefix: string) => (row: Row) => String(row['item']).startsWith(prefix);

/** The tables and queues behind a running stack, read directly. */
export const openReading = ({ endpoint, accessKey, environment }: Ready) => {
  const settings = { endpoint, region: REGION, credentials: accessKey };
  const dynamodb = new DynamoDBClient(settings);
  const client = documentsOf(dynamodb);
  const sqs = new SQSClient({ ...settings, useQueueUrlAsEndpoint: false });
  const rows = (name: TableName): Promise<readonly Row[]> =>
    collect(
      scanRows({ client, tableName: environment[tables[name].environmentName] ?? '' }, { ConsistentRead: true }),
      (row) => row,
    );
  const queues = Object.entries(environment).filter(([name]) => name.endsWith('_QUEUE_URL'));
  const isParked = (name: string): boolean => name.endsWith(PARKED);

  const depthOf = async (QueueUrl: string): Promise<number> => {
    const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    return (['', 'NotVisible', 'Delayed'] as const)
      .map((kind) => Number(Attributes[`ApproximateNumberOfMessages${kind}`] ?? 0))
      .reduce((sum, count) => sum + count, 0);
  };
  const depths = async (areParked: boolean): Promise<Readonly<Record<string, number>>> => {
    const wanted = queues.filter(([name]) => isParked(name) === areParked);
    const counted = await Promise.all(wanted.map(async ([name, url]) => [name, await depthOf(url)] as const));
    return Object.fromEntries(counted.filter(([, depth]) => depth > 0));
  };
  const take = async (QueueUrl: string): Promise<readonly string[]> => {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    for (const { ReceiptHandle } of Messages) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    const bodies = Messages.map(({ Body }) => Body ?? '');
    return bodies.length === 0 ? [] : [...bodies, ...(await take(QueueUrl))];
  };
  return {
    rows,
    /** Names of the queues that something consumes. */
    workQueues: queues.map(([name]) => name).filter((name) => !isParked(name)),
    send: async (name: string, MessageBody: string) => {
      await sqs.send(new SendMessageCommand({ QueueUrl: environment[name], MessageBody }));
    },
    /** All that is set aside, each after the name of the queue that it comes from; it is there no more. */
    takeParked: async (): Promise<readonly string[]> => {
      const found: string[] = [];
      for (const [name, url] of queues.filter((queue) => isParked(queue[0]))) {
        const from = name.replace(PARKED, '_QUEUE_URL');
        found.push(...(await take(url)).map((body) => `${from} ${body}`));
      }
      return found;
    },
    queued: () => depths(false),
    parked: async () => Object.values(await depths(true)).reduce((sum, depth) => sum + depth, 0),
    candidates: async () => (await rows('candidates')).map((row) => fromBody(Candidate, row)),
    contracts: async () => (await rows('contracts')).map((row) => fromBody(StoredContract, row)),
    shortlists: async () =>
      (await rows('shortlists')).filter(isItem('position#')).map((row) => fromBody(Shortlist, row)),
    decisions: async () => (await rows('shortlists')).filter(isItem('decision#')).map((row) => fromBody(Decision, row)),
    shares: async () => (await rows('shares')).map((row) => fromBody(Share, row)),
    deliveries: async () =>
      (await rows('deliveries')).filter(isItem('delivery#')).map((row) => fromBody(Delivery, row)),
    /** The audit log by what events are about; each act stands once more under its month. */
    events: async () =>
      (await rows('events')).filter((row) => !isOfMonth(row)).map((row) => fromBody(DomainEvent, row)),
    acts: async () => (await rows('events')).filter(isOfMonth).map((row) => fromBody(DomainEvent, row)),
    close: () => {
      dynamodb.destroy();
      sqs.destroy();
    },
  };
};
export type Reading = ReturnType<typeof openReading>;

const OUTBOXES = ['contracts', 'candidates', 'shortlists', 'organisations', 'shares', 'endpoints'] as const;

/** What is still to be done; nothing, once the stack is at rest. */
export const unfinished = async (reading: Reading): Promise<readonly string[]> => {
  const queued = Object.entries(await reading.queued()).map(([name, depth]) => `${name}: ${String(depth)} messages`);
  const outboxes = await Promise.all(
    OUTBOXES.map(async (name) => {
      const pending = (await reading.rows(name)).filter((row) => row['outbox'] !== undefined).length;
      return pending === 0 ? [] : [`${name}: ${String(pending)} rows with events to publish`];
    }),
  );
  const imports = (await reading.rows('imports')).filter((row) => row['unfinished'] !== undefined).length;
  const mails = (await reading.rows('notifications')).filter((row) => row['pending'] === 'immediate').length;
  const due = (await reading.rows('deliveries')).filter((row) => row['due'] !== undefined).length;
  const marker = (await reading.rows('jobs')).filter((row) => row['marker'] !== undefined).length;
  return [
    ...queued,
    ...outboxes.flat(),
    ...(imports > 0 ? [`${String(imports)} imports unfinished`] : []),
    ...(mails > 0 ? [`${String(mails)} mails owed`] : []),
    ...(due > 0 ? [`${String(due)} webhooks due`] : []),
    ...(marker > 0 ? ['a re-match is asked for'] : []),
  ];
};
