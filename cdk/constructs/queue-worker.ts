import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { DeployedFunction } from '#cdk/constructs/deployed-function.ts';
import type { DeployedFunctionProps } from '#cdk/constructs/deployed-function.ts';
import { ATTEMPTS } from '#shared/platform/retry-delay.ts';
import { impactAlarm } from '#cdk/constructs/impact-alarm.ts';

/** Attempts before a message is parked: AWS advises at least five, so that throttling alone parks nothing. */
export const MAX_RECEIVE_COUNT = ATTEMPTS;

/**
 * A message is hidden this many times as long as one invocation may take, plus the batching window, as AWS advises: for
 * the time before a function has it in hand. From then on the function itself says how long (queue-handler.ts).
 */
export const VISIBILITY_TIMEOUTS = 6;

export interface QueueWorkerProps extends DeployedFunctionProps {
  /** Environment variable that gives the queue's address to those who send to it. */
  readonly queueEnvironmentName: string;
  /** Who notices, and how, when messages stop flowing. Becomes the alarms' description. */
  readonly impactOfFailure: string;
  /** Messages given to one invocation at most. */
  readonly batchSize: number;
  /** How long Lambda may wait to fill a batch. @default no wait */
  readonly batchingWindow?: Duration;
  /** Invocations at one time at most (2 or more): keeps a big import from starving the others. */
  readonly maxConcurrency: number;
  /** Age of the oldest message from which the delay is worth an alarm. @default 30 minutes */
  readonly oldestMessage?: Duration;
}

/**
 * A queue, the function that consumes it, the queue where messages that fail {@link MAX_RECEIVE_COUNT} times are
 * parked, and the alarms. There is no way to make one without the others.
 */
export class QueueWorker extends Construct {
  readonly queue: Queue;
  readonly parked: Queue;
  readonly worker: DeployedFunction;
  readonly queueEnvironmentName: string;

  constructor(scope: Construct, id: string, props: QueueWorkerProps) {
    super(scope, id);
    const batchingWindow = props.batchingWindow ?? Duration.seconds(0);
    const protection = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.queueEnvironmentName = props.queueEnvironmentName;
    // Fourteen days, the longest SQS keeps a message: time to repair the function, then send the messages again.
    this.parked = new Queue(this, 'Parked', { ...protection, retentionPeriod: Duration.days(14) });
    this.queue = new Queue(this, 'Queue', {
      ...protection,
      visibilityTimeout: Duration.seconds(VISIBILITY_TIMEOUTS * props.timeout.toSeconds() + batchingWindow.toSeconds()),
      // Shorter than the parking's: a message keeps its age when it is parked.
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.parked, maxReceiveCount: MAX_RECEIVE_COUNT },
    });
    this.worker = new DeployedFunction(this, 'Worker', props);
    this.queue.grantConsumeMessages(this.worker.fn);
    // To say when a message that failed is to come back.
    this.worker.fn.addEnvironment(props.queueEnvironmentName, this.queue.queueUrl);
    new EventSourceMapping(this, 'Source', {
      target: this.worker.fn,
      eventSourceArn: this.queue.queueArn,
      batchSize: props.batchSize,
      maxBatchingWindow: batchingWindow,
      maxConcurrency: props.maxConcurrency,
      reportBatchItemFailures: true,
    });
    this.watch(props);
  }

  private watch({ functionName, impactOfFailure, oldestMessage }: QueueWorkerProps): void {
    const period = Duration.minutes(5);
    impactAlarm(this, 'ParkedAlarm', {
      name: `${functionName}-parked`,
      runbook: 'messages-parked',
      impactOfFailure: `${impactOfFailure} Messages have failed ${MAX_RECEIVE_COUNT} times and are parked for 14 days.`,
      metric: this.parked.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
    });
    impactAlarm(this, 'LateAlarm', {
      name: `${functionName}-late`,
      runbook: 'messages-late',
      impactOfFailure: `${impactOfFailure} Messages wait longer than they should.`,
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' }),
      atLeast: (oldestMessage ?? Duration.minutes(30)).toSeconds(),
      periods: 3,
    });
  }
}
