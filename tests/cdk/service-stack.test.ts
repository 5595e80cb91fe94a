import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { functionNames } from '#cdk/functions.ts';
import { anApp, templatesOf } from '#tests/cdk/synthesise.ts';

const { service } = templatesOf(anApp());
const workers = ['IngestContracts', 'IngestCandidates', 'Match', 'Notify', 'DeliverWebhook'];
const reference = (id: string) => ({ 'Fn::GetAtt': [Match.stringLikeRegexp(`^${id}`), 'Arn'] });

describe.each(workers)('queue worker %s', (worker) => {
  it('parks a message after five failed attempts', () => {
    service.hasResourceProperties('AWS::SQS::Queue', {
      RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: reference(`${worker}Parked`) },
    });
  });

  it('acknowledges message by message, with a bound on the invocations at one time', () => {
    service.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: reference(`${worker}Queue`),
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: Match.anyValue() },
    });
  });

  it('raises an alarm at the first parked message, which says who notices', () => {
    service.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: Match.stringLikeRegexp('acilitators|proposed|contractors'),
      Dimensions: [
        { Name: 'QueueName', Value: { 'Fn::GetAtt': [Match.stringLikeRegexp(`^${worker}Parked`), 'QueueName'] } },
      ],
      Threshold: 1,
      TreatMissingData: 'notBreaching',
    });
  });
});

describe('queues', () => {
  it('are encrypted and speak over TLS only', () => {
    service.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
    service.resourceCountIs('AWS::SQS::Queue', 12);
    service.allResourcesProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  });

  it('give ingestion one message at a time, matching fifty and deliveries ten after a second, mail a burst after fifteen', () => {
    const mapping = (worker: string, BatchSize: number, MaximumBatchingWindowInSeconds: number) =>
      service.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
        EventSourceArn: reference(`${worker}Queue`),
        BatchSize,
        MaximumBatchingWindowInSeconds,
      });
    mapping('IngestContracts', 1, 0);
    mapping('IngestCandidates', 1, 0);
    mapping('Match', 50, 1);
    mapping('Notify', 100, 15);
    mapping('DeliverWebhook', 10, 1);
  });
});

describe('functions', () => {
  it('run on Node 24 and ARM, are traced, and log to a group that is emptied after six months', () => {
    service.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogGroup: Match.anyValue() },
    });
    service.resourceCountIs('AWS::Lambda::Function', functionNames.length);
    service.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 180 });
  });
});

describe('schedules', () => {
  it.each([
    ['RelayEvents', 'rate(1 minute)'],
    ['SendDigests', 'cron(30 6 * * ? *)'],
    ['Expire', 'cron(0 2 * * ? *)'],
    ['CompactPool', 'rate(5 minutes)'],
  ])('run %s at %s, and an alarm says when it no longer runs', (job, ScheduleExpression) => {
    service.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression,
      Targets: [Match.objectLike({ Arn: reference(`${job}JobFunction`) })],
    });
    service.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Invocations',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: Match.stringLikeRegexp(`^${job}JobFunction`) } }],
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });
});

describe('HTTP door', () => {
  it('leads the API paths to the api function and all others to the web function', () => {
    const routes = Object.values(service.findResources('AWS::ApiGatewayV2::Route')) as {
      readonly Properties: { readonly RouteKey: string; readonly Target: unknown };
    }[];
    const integrations = routes.map(({ Properties: { RouteKey, Target } }) => [
      RouteKey,
      /ApiIntegration/.test(JSON.stringify(Target)) ? 'api' : 'web',
    ]);
    expect(Object.fromEntries(integrations)).toEqual({
      'ANY /v1/{proxy+}': 'api',
      'GET /healthz': 'api',
      'GET /openapi.json': 'api',
      'GET /asyncapi.json': 'api',
      'GET /docs': 'api',
      $default: 'web',
    });
  });

  it('is throttled, and logs accesses without the address of anybody', () => {
    service.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      AccessLogSettings: { Format: Match.not(Match.stringLikeRegexp('sourceIp|userAgent')) },
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
    });
  });
});

describe('uploads bucket', () => {
  it('is closed, encrypted under our key, and empties itself', () => {
    service.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          Match.objectLike({ ServerSideEncryptionByDefault: Match.objectLike({ SSEAlgorithm: 'aws:kms' }) }),
        ],
      },
      LifecycleConfiguration: {
        Rules: [
          Match.objectLike({ Prefix: 'uploads/', ExpirationInDays: 1 }),
          Match.objectLike({ Prefix: 'imports/', ExpirationInDays: 7 }),
        ],
      },
    });
  });

  it('tells the right queue of each upload, without a function in between, once the queue lets it', () => {
    const rule = (prefix: string, worker: string) =>
      Match.objectLike({
        Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: prefix }] } },
        Queue: reference(`${worker}Queue`),
      });
    service.hasResource('AWS::S3::Bucket', {
      Properties: Match.objectLike({
        NotificationConfiguration: {
          QueueConfigurations: [
            rule('uploads/contracts/', 'IngestContracts'),
            rule('uploads/candidates/', 'IngestCandidates'),
          ],
        },
      }),
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('QueuePolicy')]),
    });
  });

  it('takes files from the browser of our own pages only', () => {
    service.hasResourceProperties('AWS::S3::Bucket', {
      CorsConfiguration: {
        CorsRules: [Match.objectLike({ AllowedMethods: ['PUT'], AllowedOrigins: ['https://passerelle.example.org'] })],
      },
    });
  });
});

describe('bucket of the pool’s snapshots', () => {
  it('is closed, encrypted under our key, and keeps nothing for more than a day', () => {
    service.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          Match.objectLike({ ServerSideEncryptionByDefault: Match.objectLike({ SSEAlgorithm: 'aws:kms' }) }),
        ],
      },
      LoggingConfiguration: { LogFilePrefix: 'pool/' },
      LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 1, Status: 'Enabled' })] },
    });
  });
});

describe('sign-in', () => {
  it('uses the issuer that is given, and then makes no user pool', () => {
    service.resourceCountIs('AWS::Cognito::UserPool', 0);
    service.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: Match.objectLike({ OIDC_ISSUER: 'https://issuer.example.org', OIDC_CLIENT_ID: 'pages' }),
      },
    });
  });

  it('makes a user pool with a second factor when none is given', () => {
    const { service: alone } = templatesOf(anApp({ oidc: undefined, publicUrl: undefined }));
    alone.hasResourceProperties('AWS::Cognito::UserPool', {
      MfaConfiguration: 'ON',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    });
    alone.hasResourceProperties('AWS::Cognito::UserPoolResourceServer', {
      Scopes: ['structure', 'facilitator', 'contractor', 'admin'].map((ScopeName) => Match.objectLike({ ScopeName })),
    });
    alone.hasResourceProperties('AWS::Cognito::UserPoolClient', { AllowedOAuthFlows: ['code'], GenerateSecret: false });
    alone.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ OIDC_ISSUER: Match.objectLike({ 'Fn::Join': Match.anyValue() }) }) },
    });
  });
});
