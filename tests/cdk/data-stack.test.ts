import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { tables } from '#shared/adapters/dynamodb/tables.ts';
import type { TableSchema } from '#shared/adapters/dynamodb/tables.ts';
import { anApp, templatesOf } from '#tests/cdk/synthesise.ts';

const { data } = templatesOf(anApp());
const schemas: readonly (readonly [string, TableSchema])[] = Object.entries(tables);

/** The CloudFormation form of one table's keys. */
const keys = ({ partitionKey, sortKey }: { readonly partitionKey: string; readonly sortKey?: string }) => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  ...(sortKey === undefined ? [] : [{ AttributeName: sortKey, KeyType: 'RANGE' }]),
];

const logicalIdOf = (name: string): RegExp => new RegExp(`^${name}Table`, 'i');
const tableNamed = (name: string) => {
  const found = Object.entries(data.findResources('AWS::DynamoDB::Table')).find(([id]) => logicalIdOf(name).test(id));
  if (!found) throw new Error(`No table ${name}`);
  return found[1] as { readonly Properties: Record<string, unknown>; readonly DeletionPolicy: string };
};

describe.each(schemas)('table %s', (name, schema) => {
  const { Properties, ...policies } = tableNamed(name);

  it('has the keys of the one schema', () => {
    expect(Properties['KeySchema']).toEqual(keys(schema));
  });

  it('has the indexes of the one schema, copying keys only where it says so', () => {
    const expected = Object.entries(schema.indexes).map(([IndexName, index]) => ({
      IndexName,
      KeySchema: keys(index),
      Projection: { ProjectionType: index.keysOnly === true ? 'KEYS_ONLY' : 'ALL' },
    }));
    expect(Properties['GlobalSecondaryIndexes'] ?? []).toEqual(expected);
  });

  it('is paid by the request, restorable to any second, and survives the stack', () => {
    expect(Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
    });
    expect(policies).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  it(schema.personal ? 'is encrypted under our key' : 'needs no key of ours', () => {
    const ours = {
      SSEEnabled: true,
      KMSMasterKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^PersonalDataKey/), 'Arn'] },
    };
    expect(Properties['SSESpecification']).toEqual(schema.personal ? expect.objectContaining(ours) : undefined);
  });
});

describe('keys', () => {
  it('are three, turned every year and kept: for personal tables, for identities, for secrets of webhooks', () => {
    data.resourceCountIs('AWS::KMS::Key', 3);
    data.allResources('AWS::KMS::Key', {
      Properties: Match.objectLike({ EnableKeyRotation: true }),
      DeletionPolicy: 'Retain',
    });
  });
});
