import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import type { StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { TableName } from '#shared/adapters/dynamodb/tables.ts';
import { AggregateTable } from '#cdk/constructs/aggregate-table.ts';

export type AggregateTables = Readonly<Record<TableName, AggregateTable>>;

/** What must outlive every deployment: the tables and the keys without which they cannot be read. */
export class DataStack extends Stack {
  readonly tables: AggregateTables;
  /** Encrypts the tables and files that hold personal data. */
  readonly personalDataKey: Key;
  /**
   * Encrypts names and contact details before they are written. Apart from the tables' key: whoever may read
   * a table cannot, by that right alone, learn who a candidate is.
   */
  readonly identityKey: Key;
  /** Encrypts the secrets with which webhooks are signed. */
  readonly webhookKey: Key;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const kept = { enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN };
    this.personalDataKey = new Key(this, 'PersonalDataKey', {
      ...kept,
      description: 'Passerelle: personal tables and files',
    });
    this.identityKey = new Key(this, 'IdentityKey', { ...kept, description: 'Passerelle: identities of candidates' });
    this.webhookKey = new Key(this, 'WebhookKey', { ...kept, description: 'Passerelle: secrets of webhooks' });
    const table = (tableName: TableName, id: string): AggregateTable => {
      const made = new AggregateTable(this, id, { tableName, personalDataKey: this.personalDataKey });
      // What an operator's commands (register, backups) need to find it.
      new CfnOutput(this, `${id}TableName`, { value: made.table.tableName });
      return made;
    };
    this.tables = {
      contracts: table('contracts', 'Contracts'),
      portfolio: table('portfolio', 'Portfolio'),
      candidates: table('candidates', 'Candidates'),
      identities: table('identities', 'Identities'),
      shortlists: table('shortlists', 'Shortlists'),
      shares: table('shares', 'Shares'),
      endpoints: table('endpoints', 'Endpoints'),
      deliveries: table('deliveries', 'Deliveries'),
      requests: table('requests', 'Requests'),
      hours: table('hours', 'Hours'),
      organisations: table('organisations', 'Organisations'),
      imports: table('imports', 'Imports'),
      notifications: table('notifications', 'Notifications'),
      events: table('events', 'Events'),
      pool: table('pool', 'Pool'),
      jobs: table('jobs', 'Jobs'),
    };
  }
}
