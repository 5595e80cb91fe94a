import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { makeContractRepository } from '#shared/adapters/dynamodb/contracts.ts';
import { makeImportRepository } from '#shared/adapters/dynamodb/imports.ts';
import { fixedClock } from '#tests/support/builders/clock.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { publishNothing } from '#tests/support/fakes/publish.ts';
import { hasReferenceFile, makePipelineOn, referenceFile } from '../unit/imports/support.ts';

const FILE = 'decp-v1-2018-2019-ile-de-france.json';
const database = useDynamoDb();

it.skipIf(!hasReferenceFile(FILE))(
  'takes 1,520 real records into DynamoDB, and changes nothing the second time',
  async () => {
    const contracts = makeContractRepository({ ...(await database.createTable('contracts')), publish: publishNothing });
    const imports = makeImportRepository(await database.createTable('imports'));
    const pipeline = makePipelineOn({ contracts, imports }, fixedClock());
    const body = readFileSync(referenceFile(FILE));
    const timed = async () => {
      const started = performance.now();
      const { header } = await pipeline.run(body, { include: 'all' });
      console.info(`${Math.round(performance.now() - started)} ms`, header.status, header.counts);
      return header.counts;
    };
    expect(await timed()).toMatchObject({ received: 1520, imported: 1419, updated: 26, unchanged: 54, refused: 21 });
    expect(await timed()).toMatchObject({ received: 1520, imported: 0, updated: 0, unchanged: 1499, refused: 21 });
  },
  300_000,
);
