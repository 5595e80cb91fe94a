import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { access } from '#cdk/access.ts';
import { functionNames } from '#cdk/functions.ts';
import type { FunctionName } from '#cdk/functions.ts';
import { PURPOSES } from '#shared/adapters/kms/purposes.ts';
import { anApp, templatesOf } from '#tests/cdk/synthesise.ts';

const { service } = templatesOf(anApp());

const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item)]).transform((value) => [value].flat());
const Statement = z.object({
  Action: oneOrMore(z.string()),
  Resource: oneOrMore(z.unknown()),
  Condition: z.unknown().optional(),
});
type Statement = z.infer<typeof Statement>;
const Policy = z.object({
  Properties: z.object({
    PolicyDocument: z.object({ Statement: z.array(Statement) }),
    Roles: z.tuple([z.object({ Ref: z.string() })]),
  }),
});
const OfPurpose = z.strictObject({
  StringEquals: z.strictObject({ 'kms:EncryptionContext:purpose': oneOrMore(z.string()) }),
});
const Deployed = z.object({
  Properties: z.object({
    Role: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
    Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
  }),
});

// What does not fit in a role's own policy overflows into a managed one.
const policies = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) =>
  Object.values(service.findResources(type)).map((each) => Policy.parse(each).Properties),
);
const functionIds = new Map(
  Object.entries(service.findResources('AWS::Lambda::Function')).map(([id, each]) => [
    id,
    Deployed.parse(each).Properties.Environment.Variables['POWERTOOLS_SERVICE_NAME'],
  ]),
);
const deployed = new Map(
  Object.values(service.findResources('AWS::Lambda::Function')).map((each) => {
    const { Role, Environment } = Deployed.parse(each).Properties;
    const statements = policies
      .filter(({ Roles }) => Roles[0].Ref === Role['Fn::GetAtt'][0])
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    return [Environment.Variables['POWERTOOLS_SERVICE_NAME'], { variables: Environment.Variables, statements }];
  }),
);
const Ref = z.object({ Ref: z.string() });
const Source = z.object({
  Properties: z.object({ EventSourceArn: z.object({ 'Fn::GetAtt': z.array(z.string()) }), FunctionName: Ref }),
});
const sources = Object.values(service.findResources('AWS::Lambda::EventSourceMapping')).map(
  (each) => Source.parse(each).Properties,
);
/** Whether a variable's value is the address of a queue that feeds the function. */
const isConsumedBy = (name: FunctionName, value: unknown): boolean =>
  sources.some(
    ({ EventSourceArn, FunctionName: fn }) =>
      EventSourceArn['Fn::GetAtt'][0] === Ref.safeParse(value).data?.Ref && functionIds.get(fn.Ref) === name,
  );
const rightsOf = (name: FunctionName) => {
  const found = deployed.get(name);
  if (!found) throw new Error(`No function ${name}`);
  return found;
};
/** Actions that a function may take on resources whose ARN, as text, contains `resource`. */
const actionsOn = (name: FunctionName, resource: RegExp): string[] =>
  rightsOf(name)
    .statements.filter(({ Resource }) => Resource.some((each) => resource.test(JSON.stringify(each))))
    .flatMap(({ Action }) => Action);

describe.each(functionNames)('function %s', (name) => {
  const { variables, statements } = rightsOf(name);

  it('has a role of its own, with no wildcard action', () => {
    expect(statements.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('reaches "any resource" for traces only', () => {
    const anywhere = statements.filter(({ Resource }) => Resource.includes('*')).flatMap(({ Action }) => Action);
    expect(anywhere.toSorted()).toEqual(['xray:PutTelemetryRecords', 'xray:PutTraceSegments']);
  });

  it('is told of the tables it is granted, and of no other', () => {
    const told = Object.keys(variables).filter((variable) => variable.endsWith('_TABLE'));
    const granted = Object.keys(access[name].tables).map((table) => `${table.toUpperCase()}_TABLE`);
    expect(told.toSorted()).toEqual(granted.toSorted());
    for (const variable of told) {
      const table = variable.replace('_TABLE', '');
      expect(actionsOn(name, new RegExp(`FnGetAtt${table}Table`, 'i')).join()).toMatch(/dynamodb:/);
    }
  });

  it('is told of the queues it may send to, empty or consume, and of no other', () => {
    const told = Object.keys(variables).filter((variable) => variable.endsWith('_QUEUE_URL'));
    const granted = access[name].queues.map((queue) => `${queue.toUpperCase()}_QUEUE_URL`);
    const emptied = (access[name].redrives ?? []).map((queue) => `${queue.toUpperCase()}_PARKED_QUEUE_URL`);
    const consumed = told.filter((variable) => isConsumedBy(name, variables[variable]));
    expect(told.toSorted()).toEqual([...new Set([...granted, ...emptied, ...consumed])].toSorted());
  });

  it('hides and shows messages again on the queue it consumes, and on no other', () => {
    const own = Object.values(variables).filter((value) => isConsumedBy(name, value));
    const changing = statements.filter(({ Action }) => Action.includes('sqs:ChangeMessageVisibility'));
    expect(changing.flatMap(({ Resource }) => Resource)).toEqual(
      own.map((queue) => ({ 'Fn::GetAtt': [Ref.parse(queue).Ref, 'Arn'] })),
    );
  });
});

describe('rights that matter most', () => {
  const holders = (permits: (name: FunctionName) => boolean): string[] => functionNames.filter(permits);

  it('lets three functions decrypt identities: the two that show them and the one that receives them', () => {
    expect(holders((name) => actionsOn(name, /IdentityKey/).includes('kms:Decrypt'))).toEqual([
      'api',
      'web',
      'ingest-candidates',
    ]);
  });

  it('lets the API and the pages seal the secrets of webhooks, and whoever signs open them', () => {
    const keyUses = (action: string): string[] => holders((name) => actionsOn(name, /WebhookKey/).includes(action));
    expect(keyUses('kms:GenerateDataKey')).toEqual(['api', 'web']);
    expect(keyUses('kms:Decrypt')).toEqual(['api', 'deliver-webhook']);
  });

  it('lets the API open the secrets that others sign with, and none of ours', () => {
    const decrypts = rightsOf('api').statements.filter(
      ({ Action, Resource }) => Action.includes('kms:Decrypt') && /WebhookKey/.test(JSON.stringify(Resource)),
    );
    expect(decrypts.map(({ Condition }) => Condition)).toEqual([
      { StringEquals: { 'kms:EncryptionContext:purpose': 'signing-secret' } },
    ]);
  });

  it.each([
    [/IdentityKey/, [PURPOSES.identities]],
    [/WebhookKey/, [PURPOSES.webhookSecrets, PURPOSES.signingSecrets]],
  ])('lets the key %s be used for its own purposes alone', (key, purposes) => {
    const uses = functionNames.flatMap((name) =>
      rightsOf(name).statements.filter(({ Resource }) => key.test(JSON.stringify(Resource))),
    );
    expect(uses.length).toBeGreaterThan(0);
    for (const { Condition } of uses)
      for (const purpose of OfPurpose.parse(Condition).StringEquals['kms:EncryptionContext:purpose'])
        expect(purposes).toContain(purpose);
  });

  it('lets whoever only shows identities close none', () => {
    expect(holders((name) => actionsOn(name, /IdentityKey/).includes('kms:GenerateDataKey'))).toEqual([
      'api',
      'web',
      'ingest-candidates',
    ]);
  });

  it('lets nobody deployed send webhooks to its own machine', () => {
    expect(JSON.stringify(service.toJSON())).not.toContain('ALLOW_LOOPBACK');
  });

  it('lets nobody update or delete in the audit log', () => {
    const change = /UpdateItem|DeleteItem/;
    expect(holders((name) => change.test(actionsOn(name, /FnGetAttEventsTable/).join()))).toEqual([]);
  });

  it('lets the doors of their owners and the expiry alone erase candidates', () => {
    expect(holders((name) => actionsOn(name, /CandidatesTable/).includes('dynamodb:DeleteItem'))).toEqual([
      'api',
      'web',
      'expire',
    ]);
  });

  it('lets jobs alone read whole tables, but for the portfolio, of which the administration is told the whole', () => {
    const scan = (tables: RegExp) => holders((name) => actionsOn(name, tables).includes('dynamodb:Scan'));
    expect(scan(/FnGetAtt(?!Portfolio)\w*Table/)).toEqual(['match', 'relay-events', 'expire', 'compact-pool']);
    expect(scan(/FnGetAttPortfolioTable/)).toEqual(['api', 'web', 'relay-events']);
  });

  it('lets matching read snapshots of the pool, the compactor alone write and remove them, and forget changes', () => {
    const may = (action: string, resource: RegExp) => holders((name) => actionsOn(name, resource).includes(action));
    const object = /PoolBucket.*pool\/\*/;
    expect(may('s3:GetObject', object)).toEqual(['match', 'compact-pool']);
    expect(may('s3:PutObject', object)).toEqual(['compact-pool']);
    expect(may('s3:DeleteObject', object)).toEqual(['compact-pool']);
    expect(may('dynamodb:DeleteItem', /FnGetAttPoolTable/)).toEqual(['compact-pool']);
    expect(may('dynamodb:UpdateItem', /FnGetAttPoolTable/)).toEqual([]);
  });

  it('sends mail from one address, and only where mail is sent', () => {
    const senders = functionNames.filter((name) => actionsOn(name, /identity/).includes('ses:SendEmail'));
    expect(senders).toEqual(['notify', 'send-digests']);
    for (const name of senders) {
      const statement = rightsOf(name).statements.find(({ Action }) => Action.includes('ses:SendEmail'));
      expect(statement?.Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'clauses@example.org' } });
    }
  });

  it('uses the key of personal data through DynamoDB or S3 only', () => {
    const uses: Statement[] = functionNames.flatMap((name) =>
      rightsOf(name).statements.filter(({ Resource }) => JSON.stringify(Resource).includes('PersonalDataKey')),
    );
    expect(uses.length).toBeGreaterThan(0);
    for (const { Condition } of uses) expect(JSON.stringify(Condition)).toMatch(/kms:ViaService.*(dynamodb|s3)\./);
  });
});
