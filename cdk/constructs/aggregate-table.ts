import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Attribute } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { tables } from '#shared/adapters/dynamodb/tables.ts';
import type { IndexSchema, TableName, TableSchema } from '#shared/adapters/dynamodb/tables.ts';

export interface AggregateTableProps {
  /** Which table of shared/adapters/dynamodb/tables.ts, the one key schema. */
  readonly tableName: TableName;
  /** Encrypts the tables that hold personal data; the others keep the key that DynamoDB owns. */
  readonly personalDataKey: IKey;
}

/**
 * One aggregate's table: paid by the request, restorable to any second of the last 35 days,
 * kept when the stack goes, and impossible to delete by accident.
 */
export class AggregateTable extends Construct {
  readonly table: Table;
  readonly schema: TableSchema;
  /** The key that a reader of this table must be allowed to use, when it is ours. */
  readonly key: IKey | undefined;

  constructor(scope: Construct, id: string, { tableName, personalDataKey }: AggregateTableProps) {
    super(scope, id);
    this.schema = tables[tableName];
    this.key = this.schema.personal ? personalDataKey : undefined;
    this.table = new Table(this, 'Table', {
      ...keysOf(this.schema),
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(this.key && { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: this.key }),
    });
    for (const [indexName, index] of Object.entries(this.schema.indexes)) {
      const projectionType = index.keysOnly === true ? ProjectionType.KEYS_ONLY : ProjectionType.ALL;
      this.table.addGlobalSecondaryIndex({ indexName, ...keysOf(index), projectionType });
    }
  }

  /** ARNs of the indexes by name: a grant names them, since `index/*` would be a wildcard. */
  get indexArns(): readonly string[] {
    return Object.keys(this.schema.indexes).map((indexName) => `${this.table.tableArn}/index/${indexName}`);
  }
}

function keysOf({ partitionKey, sortKey }: IndexSchema): { partitionKey: Attribute; sortKey?: Attribute } {
  const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });
  return { partitionKey: text(partitionKey), ...(sortKey !== undefined && { sortKey: text(sortKey) }) };
}
