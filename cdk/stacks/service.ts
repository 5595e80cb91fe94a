import { Schedule } from 'aws-cdk-lib/aws-events';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import type { StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { TableName } from '#shared/adapters/dynamodb/tables.ts';
import { access } from '#cdk/access.ts';
import type { QueueName } from '#shared/ports.ts';
import { acceptFinding } from '#cdk/constructs/accepted-finding.ts';
import { DeployedFunction } from '#cdk/constructs/deployed-function.ts';
import { HttpDoor } from '#cdk/constructs/http-door.ts';
import { PoolBucket } from '#cdk/constructs/pool-bucket.ts';
import { QueueWorker } from '#cdk/constructs/queue-worker.ts';
import { ScheduledJob } from '#cdk/constructs/scheduled-job.ts';
import { SignIn } from '#cdk/constructs/sign-in.ts';
import type { OidcOptions } from '#cdk/constructs/sign-in.ts';
import { UploadsBucket } from '#cdk/constructs/uploads-bucket.ts';
import { functionNames } from '#cdk/functions.ts';
import type { FunctionName } from '#cdk/functions.ts';
import type { DataStack } from '#cdk/stacks/data.ts';

export interface ServiceStackProps extends StackProps {
  readonly stageName: string;
  readonly data: DataStack;
  /** Folder of the functions' bundles. */
  readonly bundles: string;
  /** The issuer of tokens; undefined: a user pool is made. */
  readonly oidc: OidcOptions | undefined;
  /** Address that people see, without a final slash; undefined: the API's own. */
  readonly publicUrl: string | undefined;
  /** Sender of every e-mail; its address or domain must be verified in SES beforehand. */
  readonly senderEmail: string;
}

/** One whole virtual processor: below it, parsing and matching are slower for the same price. */
const ONE_PROCESSOR_MB = 1769;

/** All that works and keeps nothing: doors, queues, workers, schedules, and files in transit. */
export class ServiceStack extends Stack {
  readonly door: HttpDoor;
  readonly workers: Readonly<Record<QueueName, QueueWorker>>;
  readonly jobs: readonly ScheduledJob[];
  readonly functions: Readonly<Record<FunctionName, DeployedFunction>>;
  readonly uploads: UploadsBucket;
  readonly snapshots: PoolBucket;

  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props);
    const { bundles, data } = props;
    this.door = new HttpDoor(this, 'Http');
    const publicUrl = props.publicUrl ?? this.door.url;
    this.workers = this.makeWorkers(bundles);
    const [relay, digests, expire] = this.makeJobs(bundles);
    const compact = this.makeCompactor(bundles);
    this.jobs = [relay, digests, expire, compact];
    this.functions = {
      ...this.makeDoors(bundles),
      'ingest-contracts': this.workers.contracts.worker,
      'ingest-candidates': this.workers.candidates.worker,
      'place-requests': this.workers.requests.worker,
      match: this.workers.match.worker,
      notify: this.workers.notify.worker,
      'deliver-webhook': this.workers.webhooks.worker,
      'relay-events': relay.job,
      'send-digests': digests.job,
      expire: expire.job,
      'compact-pool': compact.job,
    };
    this.door.attach(this.functions);
    this.uploads = new UploadsBucket(this, 'Uploads', {
      key: data.personalDataKey,
      webOrigin: publicUrl,
      notify: {
        'uploads/contracts/': this.workers.contracts.queue,
        'uploads/candidates/': this.workers.candidates.queue,
      },
    });
    this.snapshots = new PoolBucket(this, 'Pool', {
      key: data.personalDataKey,
      // The assertion is for `exactOptionalPropertyTypes`, which the CDK's own declarations do not know.
      accessLogs: this.uploads.accessLogs as IBucket,
    });
    const signIn = props.oidc ? undefined : new SignIn(this, 'SignIn', { stageName: props.stageName, publicUrl });
    const oidc = props.oidc ?? signIn?.oidc;
    if (!oidc) throw new Error('No OpenID issuer: neither given nor made');
    this.giveRights({ ...props, publicUrl, oidc });
    this.say(signIn);
  }

  private makeDoors(bundles: string): { readonly api: DeployedFunction; readonly web: DeployedFunction } {
    return {
      // One second less than API Gateway's own limit of 30 s, so that the refusal is ours. Parses bodies up to 5 MB.
      api: new DeployedFunction(this, 'Api', {
        functionName: 'api',
        bundles,
        timeout: Duration.seconds(29),
        memoryMb: 1024,
      }),
      web: new DeployedFunction(this, 'Web', {
        functionName: 'web',
        bundles,
        // Judges files of 10,000 people and writes workbooks of as many, some seconds of a processor.
        timeout: Duration.seconds(29),
        memoryMb: 1024,
      }),
    };
  }

  /** What comes in from outside: files of contracts and people, and requests of contractors. */
  private makeReceivers(bundles: string): Readonly<Record<'contracts' | 'candidates' | 'requests', QueueWorker>> {
    const ingest = {
      bundles,
      // Longest work: splitting a 500 MB upload, at 5 MB/s or better. A message is hidden six times as long, but for the
      // lease that the function takes on it, which ends a minute after a crash.
      timeout: Duration.minutes(5),
      memoryMb: ONE_PROCESSOR_MB,
      batchSize: 1,
      maxConcurrency: 10,
    } as const;
    return {
      contracts: new QueueWorker(this, 'IngestContracts', {
        ...ingest,
        functionName: 'ingest-contracts',
        queueEnvironmentName: 'CONTRACTS_QUEUE_URL',
        impactOfFailure: 'Contracts that were sent in do not appear: facilitators do not see new hours to fill.',
      }),
      candidates: new QueueWorker(this, 'IngestCandidates', {
        ...ingest,
        functionName: 'ingest-candidates',
        queueEnvironmentName: 'CANDIDATES_QUEUE_URL',
        impactOfFailure: 'Candidates that structures published are not proposed to anyone.',
      }),
      requests: new QueueWorker(this, 'PlaceRequests', {
        bundles,
        functionName: 'place-requests',
        queueEnvironmentName: 'REQUESTS_QUEUE_URL',
        impactOfFailure: 'What contractors ask for by their software is acknowledged, and reaches no facilitator.',
        timeout: Duration.seconds(30),
        memoryMb: 512,
        batchSize: 10,
        // Requests on one contract change the same row: few at once, so that they do not wait for each other.
        maxConcurrency: 2,
      }),
    };
  }

  private makeWorkers(bundles: string): Readonly<Record<QueueName, QueueWorker>> {
    return {
      ...this.makeReceivers(bundles),
      match: new QueueWorker(this, 'Match', {
        bundles,
        functionName: 'match',
        queueEnvironmentName: 'MATCH_QUEUE_URL',
        impactOfFailure:
          'Shortlists are out of date: facilitators may propose people who left, and miss those who came.',
        timeout: Duration.minutes(2),
        memoryMb: ONE_PROCESSOR_MB,
        // What is asked of one contract by many messages is done once a batch.
        batchSize: 50,
        batchingWindow: Duration.seconds(1),
        // Each instance holds the pool: more of them load it as many times, for no earlier result.
        maxConcurrency: 5,
      }),
      notify: new QueueWorker(this, 'Notify', {
        bundles,
        functionName: 'notify',
        queueEnvironmentName: 'NOTIFY_QUEUE_URL',
        impactOfFailure: 'Facilitators are not told of new proposals or of missing hours.',
        timeout: Duration.seconds(30),
        memoryMb: 512,
        // A burst of changes makes one mail a person, not one a list.
        batchSize: 100,
        batchingWindow: Duration.seconds(15),
        // SES sends 14 messages a second at first: two runs stay below.
        maxConcurrency: 2,
      }),
      webhooks: new QueueWorker(this, 'DeliverWebhook', {
        bundles,
        functionName: 'deliver-webhook',
        queueEnvironmentName: 'WEBHOOKS_QUEUE_URL',
        impactOfFailure: 'The software of contractors and structures is not told of what is shared or decided.',
        // The longest exchange takes 15 s; those of a batch run side by side.
        timeout: Duration.seconds(60),
        memoryMb: 512,
        batchSize: 10,
        // A burst of changes to one contract is counted once, and what comes alone leaves a second later.
        batchingWindow: Duration.seconds(1),
        // It waits for others more than it works: a slow receiver must leave room for the rest.
        maxConcurrency: 20,
      }),
    };
  }

  private makeJobs(bundles: string): readonly [ScheduledJob, ScheduledJob, ScheduledJob] {
    return [
      new ScheduledJob(this, 'RelayEvents', {
        bundles,
        functionName: 'relay-events',
        schedule: Schedule.rate(Duration.minutes(1)),
        // Under the minute between two runs, so that they never overlap.
        timeout: Duration.seconds(55),
        memoryMb: 512,
        silence: Duration.minutes(5),
        impactOfFailure: 'What a crash left half done stays so: imports may hang and changes not be matched.',
      }),
      new ScheduledJob(this, 'SendDigests', {
        bundles,
        functionName: 'send-digests',
        schedule: Schedule.cron({ hour: '6', minute: '30' }),
        timeout: Duration.minutes(5),
        memoryMb: 512,
        silence: Duration.days(1),
        impactOfFailure: 'Facilitators who chose the daily e-mail get none.',
      }),
      new ScheduledJob(this, 'Expire', {
        bundles,
        functionName: 'expire',
        schedule: Schedule.cron({ hour: '2', minute: '0' }),
        timeout: Duration.minutes(15),
        memoryMb: 1024,
        silence: Duration.days(1),
        impactOfFailure:
          'People whose consent has ended stay on file and are still proposed: a breach of their rights.',
      }),
    ];
  }

  /** Looks every five minutes whether a snapshot is due: after an hour, or sooner when much has changed. */
  private makeCompactor(bundles: string): ScheduledJob {
    return new ScheduledJob(this, 'CompactPool', {
      bundles,
      functionName: 'compact-pool',
      schedule: Schedule.rate(Duration.minutes(5)),
      timeout: Duration.minutes(15),
      memoryMb: ONE_PROCESSOR_MB,
      silence: Duration.minutes(30),
      impactOfFailure:
        'Matching starts slower and slower, and people who were erased stay in the last snapshot until the bucket removes it.',
    });
  }

  /** Turns `cdk/access.ts` into variables and grants. */
  private giveRights(props: ServiceStackProps & { readonly publicUrl: string; readonly oidc: OidcOptions }): void {
    for (const name of functionNames) {
      const fn = this.functions[name];
      this.bindStores(name, props.data);
      this.bindQueues(name);
      const { tables, identities, webhookSecrets, sendsMail } = access[name];
      const writes = tables.identities?.includes('write') === true;
      if (identities) fn.bindIdentityKey(props.data.identityKey, { writes });
      if (webhookSecrets) fn.bindWebhookKey(props.data.webhookKey, webhookSecrets);
      if (sendsMail) fn.bindSender(props.senderEmail);
      fn.fn.addEnvironment('PUBLIC_URL', props.publicUrl);
    }
    this.openDoors(props.oidc);
  }

  private bindStores(name: FunctionName, data: DataStack): void {
    const fn = this.functions[name];
    const { tables, objects, snapshots } = access[name];
    const key = data.personalDataKey;
    for (const [table, kinds] of Object.entries(tables)) fn.bindTable(data.tables[table as TableName], kinds);
    const { bucket } = this.uploads;
    if (objects) fn.bindBucket({ bucket, environmentName: 'UPLOADS_BUCKET' }, key, objects);
    if (snapshots) {
      const pool = { bucket: this.snapshots.bucket, environmentName: 'POOL_BUCKET' };
      fn.bindBucket(pool, key, [{ prefix: 'pool/', access: snapshots }]);
    }
  }

  private bindQueues(name: FunctionName): void {
    const fn = this.functions[name];
    const { queues, redrives = [] } = access[name];
    for (const queue of queues) fn.bindQueue(this.workers[queue].queue, this.workers[queue].queueEnvironmentName);
    for (const queue of redrives) {
      const { parked, queueEnvironmentName } = this.workers[queue];
      fn.bindParkedQueue(parked, queueEnvironmentName.replace('_QUEUE_URL', '_PARKED_QUEUE_URL'));
    }
  }

  private openDoors(oidc: OidcOptions): void {
    const sessionSecret = this.makeSessionSecret();
    for (const name of functionNames) {
      const { fn } = this.functions[name];
      if (access[name].checksTokens) {
        fn.addEnvironment('OIDC_ISSUER', oidc.issuer);
        fn.addEnvironment('OIDC_AUDIENCE', oidc.audience);
      }
      if (access[name].keepsSessions) {
        fn.addEnvironment('OIDC_CLIENT_ID', oidc.webClientId ?? 'passerelle-web');
      }
      if (access[name].keepsSessions || access[name].sealsLinks)
        this.functions[name].bindSecret(sessionSecret, 'SESSION_SECRET_ID');
    }
  }

  private makeSessionSecret(): Secret {
    const secret = new Secret(this, 'SessionSecret', {
      description: 'Passerelle: signs the sessions of the pages',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acceptFinding(secret, {
      rule: 'AwsSolutions-SMG4',
      reason: 'Changing it signs everybody out, nothing else: it is changed by hand after an incident',
      decidedOn: '2026-11-22',
    });
    return secret;
  }

  private say(signIn: SignIn | undefined): void {
    new CfnOutput(this, 'ApiUrl', { value: this.door.url });
    new CfnOutput(this, 'UploadsBucketName', { value: this.uploads.bucket.bucketName });
    for (const { queue, parked, node } of Object.values(this.workers)) {
      new CfnOutput(this, `${node.id}QueueUrl`, { value: queue.queueUrl });
      new CfnOutput(this, `${node.id}ParkedQueueUrl`, { value: parked.queueUrl });
    }
    if (signIn) new CfnOutput(this, 'UserPoolId', { value: signIn.userPool.userPoolId });
  }
}
