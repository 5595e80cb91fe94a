import * as z from 'zod';
import { makeResolver, type Identify, type Resource, type Stack } from './template.ts';

/** What the synthesised app asks for, in the form in which it is provided here. */
export interface Declared {
  readonly tables: readonly DeclaredTable[];
  readonly queues: readonly DeclaredQueue[];
  readonly buckets: readonly string[];
  readonly notifications: readonly DeclaredNotification[];
  readonly secrets: readonly string[];
  readonly functions: readonly DeclaredFunction[];
  readonly eventSources: readonly DeclaredEventSource[];
  readonly schedules: readonly DeclaredSchedule[];
  readonly routes: readonly DeclaredRoute[];
}

const Text = z.string();
const Seconds = z.coerce.number();
const Keys = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const Table = z.object({
  KeySchema: Keys,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: Keys,
        Projection: z.object({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .optional(),
});
export type DeclaredTable = z.infer<typeof Table> & { readonly name: string };

/** Attributes that SQS takes as text, whatever the template's type is. */
const QUEUE_ATTRIBUTES = [
  ...['VisibilityTimeout', 'MessageRetentionPeriod', 'DelaySeconds', 'MaximumMessageSize', 'RedrivePolicy'],
  'ReceiveMessageWaitTimeSeconds',
] as const;

export interface DeclaredQueue {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface DeclaredNotification {
  readonly bucket: string;
  readonly queueArn: string;
  readonly events: readonly string[];
  readonly prefix: string;
  readonly suffix: string;
}

const LambdaFunction = z.object({
  Handler: z.string(),
  Timeout: Seconds.default(3),
  MemorySize: z.coerce.number().default(128),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).default({ Variables: {} }),
});
export interface DeclaredFunction {
  /** Folder under functions/. */
  readonly name: string;
  readonly physicalName: string;
  readonly arn: string;
  readonly handler: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
}

const EventSource = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  BatchSize: z.coerce.number().default(10),
  MaximumBatchingWindowInSeconds: Seconds.default(0),
  FunctionResponseTypes: z.array(z.string()).default([]),
  ScalingConfig: z.object({ MaximumConcurrency: z.coerce.number() }).default({ MaximumConcurrency: 1 }),
});
export interface DeclaredEventSource {
  readonly queueArn: string;
  /** ARN or name, as the template gives it. */
  readonly functionRef: string;
  readonly batchSize: number;
  readonly windowMs: number;
  readonly reportsFailures: boolean;
  /** Batches at one time at most. */
  readonly maxConcurrency: number;
}

const Rule = z.object({
  ScheduleExpression: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(z.object({ Arn: z.string(), Input: z.string().optional() })).default([]),
});
export interface DeclaredSchedule {
  readonly arn: string;
  readonly expression: string;
  readonly functionRef: string;
  /** JSON sent instead of the scheduled event. */
  readonly input: string | undefined;
}

export interface DeclaredRoute {
  /** `GET /v1/x/{id}`, `ANY /v1/{proxy+}` or `$default`. */
  readonly routeKey: string;
  readonly functionRef: string;
}

/** The custom resource of CDK spells this as the S3 API does, the bucket itself as CloudFormation does. */
const FilterRules = z.array(z.object({ Name: z.string(), Value: z.string() }));
const Notification = z.union([
  z.object({
    Events: z.array(z.string()),
    QueueArn: z.string(),
    Filter: z.object({ Key: z.object({ FilterRules }) }).optional(),
  }),
  z.object({
    Event: z.string(),
    Queue: z.string(),
    Filter: z.object({ S3Key: z.object({ Rules: FilterRules }) }).optional(),
  }),
]);
const Notifying = z
  .object({ QueueConfigurations: z.array(Notification).default([]) })
  .default({ QueueConfigurations: [] });

const readNotification = (bucket: string, notification: z.infer<typeof Notification>): DeclaredNotification => {
  const [events, queueArn, rules] =
    'QueueArn' in notification
      ? [notification.Events, notification.QueueArn, notification.Filter?.Key.FilterRules ?? []]
      : [[notification.Event], notification.Queue, notification.Filter?.S3Key.Rules ?? []];
  const rule = (name: string) => rules.find(({ Name }) => Name.toLowerCase() === name)?.Value ?? '';
  return { bucket, queueArn, events, prefix: rule('prefix'), suffix: rule('suffix') };
};

const queueAttributes = (properties: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    QUEUE_ATTRIBUTES.filter((name) => properties[name] !== undefined).map((name) => {
      const value = properties[name];
      return [name, typeof value === 'object' ? JSON.stringify(value) : z.coerce.string().parse(value)];
    }),
  );

const SERVICE_NAME = 'POWERTOOLS_SERVICE_NAME';

interface Found {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly resource: Resource;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly ref: string;
  readonly arn: string;
}

const readFunction = ({ properties, ref, arn }: Found): DeclaredFunction => {
  const { Handler, Timeout, MemorySize, Environment } = LambdaFunction.parse(properties);
  const environment = Environment.Variables;
  const common = { physicalName: ref, arn, handler: Handler, environment };
  return { ...common, name: environment[SERVICE_NAME] ?? ref, timeoutMs: Timeout * 1000, memoryMb: MemorySize };
};

const readEventSource = ({ properties }: Found): readonly DeclaredEventSource[] => {
  const source = EventSource.parse(properties);
  if (!source.Enabled) return [];
  return [
    {
      queueArn: source.EventSourceArn,
      functionRef: source.FunctionName,
      batchSize: source.BatchSize,
      windowMs: source.MaximumBatchingWindowInSeconds * 1000,
      reportsFailures: source.FunctionResponseTypes.includes('ReportBatchItemFailures'),
      maxConcurrency: source.ScalingConfig.MaximumConcurrency,
    },
  ];
};

const readSchedule = ({ properties, arn }: Found): readonly DeclaredSchedule[] => {
  const { ScheduleExpression: expression, State, Targets } = Rule.parse(properties);
  if (expression === undefined || State === 'DISABLED') return [];
  return Targets.map(({ Arn, Input }) => ({ arn, expression, functionRef: Arn, input: Input }));
};

const Integration = z.object({ IntegrationUri: z.string() });
const Route = z.object({ RouteKey: z.string(), Target: z.string() });

const readRoutes = (routes: readonly Found[], integrations: readonly Found[]): readonly DeclaredRoute[] =>
  routes.map(({ properties }) => {
    const { RouteKey: routeKey, Target } = Route.parse(properties);
    const integration = integrations.find(({ ref }) => Target === `integrations/${ref}`);
    return { routeKey, functionRef: Integration.parse(integration?.properties).IntegrationUri };
  });

/** Secrets whose value is generated; one imported by name is not ours to make. */
const isFunctionOfTheProduct = ({ properties }: Found): boolean =>
  LambdaFunction.safeParse(properties).data?.Environment.Variables[SERVICE_NAME] !== undefined;

/** Reads the templates of every stack of the app. Functions without a service name are CDK's own helpers: left out. */
export const readDeclared = (stacks: readonly Stack[], identify: Identify): Declared => {
  const { resolve, identify: identityOf } = makeResolver(stacks, identify);
  const all = stacks.flatMap((stack) =>
    Object.entries(stack.template.Resources).map(([logicalId, resource]) => ({ stack, logicalId, resource })),
  );
  const find = (...types: readonly string[]): readonly Found[] =>
    all
      .filter(({ resource }) => types.includes(resource.Type))
      .map((entry) => {
        const identity = identityOf(entry.stack, entry.logicalId);
        const properties = z.record(z.string(), z.unknown()).parse(resolve(entry.stack, entry.resource.Properties));
        return { ...entry, properties, ref: identity.ref, arn: identity.attribute('Arn') };
      });
  const buckets = find('AWS::S3::Bucket');
  const notifying = [
    ...buckets.map(({ ref, properties }) => ({ bucket: ref, configuration: properties['NotificationConfiguration'] })),
    ...find('Custom::S3BucketNotifications').map(({ properties }) => ({
      bucket: Text.parse(properties['BucketName']),
      configuration: properties['NotificationConfiguration'],
    })),
  ];
  return {
    tables: find('AWS::DynamoDB::Table').map(({ ref, properties }) => ({ name: ref, ...Table.parse(properties) })),
    queues: find('AWS::SQS::Queue').map(({ ref, arn, properties }) => {
      return { name: ref.split('/').at(-1) ?? ref, url: ref, arn, attributes: queueAttributes(properties) };
    }),
    buckets: buckets.map(({ ref }) => ref),
    notifications: notifying.flatMap(({ bucket, configuration }) =>
      Notifying.parse(configuration).QueueConfigurations.map((each) => readNotification(bucket, each)),
    ),
    secrets: find('AWS::SecretsManager::Secret').map(({ ref }) => ref.split(':secret:').at(-1) ?? ref),
    functions: find('AWS::Lambda::Function').filter(isFunctionOfTheProduct).map(readFunction),
    eventSources: find('AWS::Lambda::EventSourceMapping').flatMap(readEventSource),
    schedules: find('AWS::Events::Rule').flatMap(readSchedule),
    routes: readRoutes(find('AWS::ApiGatewayV2::Route'), find('AWS::ApiGatewayV2::Integration')),
  };
};
