import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type LocalAws, startLocalAws } from '#cdk/local/aws.ts';
import { documentsOf } from '#shared/adapters/dynamodb/documents.ts';
import { makeAuditLog } from '#shared/adapters/dynamodb/audit-log.ts';
import { makeContractRepository } from '#shared/adapters/dynamodb/contracts.ts';
import { makeImportRepository } from '#shared/adapters/dynamodb/imports.ts';
import { tables, type TableName } from '#shared/adapters/dynamodb/tables.ts';
import { aStoredContract } from '#tests/support/builders/contracts.ts';
import { aContractRegistered } from '#tests/support/builders/events.ts';
import { anImportHeader } from '#tests/support/builders/imports.ts';
import { createTable } from '#tests/support/dynamodb-in-memory.ts';
import { silentLog } from '#tests/support/fakes/log.ts';
import { recordingPublish } from '#tests/support/fakes/publish.ts';

const directory = mkdtempSync(join(tmpdir(), 'passerelle-relay-'));
let aws: LocalAws;

const receive = async (queue: string): Promise<readonly unknown[]> => {
  const { Messages = [] } = await aws.sqs.send(
    new ReceiveMessageCommand({ QueueUrl: `${aws.endpoint}/000000000000/${queue}`, MaxNumberOfMessages: 10 }),
  );
  return Messages.map(({ Body = '' }): unknown => JSON.parse(Body));
};

beforeAll(async () => {
  aws = await startLocalAws(directory, 0);
  for (const [name, schema] of Object.entries(tables)) {
    await createTable(aws.dynamodb, name, schema);
    vi.stubEnv(schema.environmentName, name);
  }
  for (const name of ['contracts', 'candidates', 'requests', 'match', 'notify', 'webhooks']) {
    const { QueueUrl = '' } = await aws.sqs.send(new CreateQueueCommand({ QueueName: name }));
    vi.stubEnv(`${name.toUpperCase()}_QUEUE_URL`, QueueUrl);
  }
  vi.stubEnv('AWS_ENDPOINT_URL', aws.endpoint);
  vi.stubEnv('AWS_REGION', aws.region);
  vi.stubEnv('AWS_ACCESS_KEY_ID', aws.accessKey.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', aws.accessKey.secretAccessKey);
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await aws.close();
  rmSync(directory, { recursive: true, force: true });
});

it('finishes after a start what a crash interrupted: events, imports, matching', async () => {
  const client = documentsOf(aws.dynamodb);
  const on = (tableName: TableName) => ({ client, tableName });
  const recording = recordingPublish();
  recording.broken = true;
  const { publish } = recording;
  await makeContractRepository({ ...on('contracts'), publish, log: silentLog }).save(aStoredContract(), [
    aContractRegistered(),
  ]);
  await makeImportRepository(on('imports')).create(anImportHeader({ acceptedAt: '2026-01-01T00:00:00.000Z' }));

  const { handler } = await import('#functions/relay-events/handler.ts');
  await handler({ 'detail-type': 'Passerelle Start', source: 'passerelle', detail: {} });

  const { contractId } = aStoredContract().contract;
  expect(await makeAuditLog(on('events')).list(contractId, { limit: 10, cursor: null })).toEqual({
    items: [aContractRegistered()],
    cursor: null,
  });
  expect(await receive('contracts')).toEqual([{ type: 'split-import', importId: 'i_november' }]);
  const asked = await receive('match');
  expect(asked).toHaveLength(2);
  expect(asked).toEqual(
    expect.arrayContaining([{ type: 'contract-changed', contractId, revision: 1 }, { type: 'pool-changed' }]),
  );

  await handler({ 'detail-type': 'Scheduled Event', source: 'aws.events', detail: {} });
  expect(await receive('match')).toEqual([]);
});
