import { Dashboard, GraphWidget, Metric, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib/core';
import type { StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { impactAlarm } from '#cdk/constructs/impact-alarm.ts';
import type { FunctionName } from '#cdk/functions.ts';
import { METRICS } from '#shared/platform/metric-names.ts';
import type { DataStack } from '#cdk/stacks/data.ts';
import type { ServiceStack } from '#cdk/stacks/service.ts';

export interface ObservabilityStackProps extends StackProps {
  readonly data: DataStack;
  readonly service: ServiceStack;
  /** Who is told of alarms, once they have confirmed the subscription. */
  readonly alarmEmail: string | undefined;
}

const PERIOD = Duration.minutes(5);

/** A figure that a function writes in its log. */
function ownMetric(
  service: ServiceStack,
  fn: FunctionName,
  metric: keyof typeof METRICS,
  statistic: string,
  period = PERIOD,
): Metric {
  return new Metric({
    namespace: service.stackName,
    metricName: METRICS[metric],
    dimensionsMap: { service: fn },
    statistic,
    period,
  });
}

/** What people look at: one dashboard, and every alarm of the stage sent to one topic. */
export class ObservabilityStack extends Stack {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    super(scope, id, props);
    const { data, service } = props;
    this.topic = this.makeTopic(props.alarmEmail);
    this.sendAlarms([data, service, this]);
    this.watchDoor(service);
    this.watchTables(data);
    this.watchEffects(service);
    this.draw(service);
    new CfnOutput(this, 'AlarmsTopicArn', { value: this.topic.topicArn });
  }

  private makeTopic(alarmEmail: string | undefined): Topic {
    const masterKey = new Key(this, 'AlarmsKey', { enableKeyRotation: true, description: 'Passerelle: alarms' });
    // The key that SNS has by default does not let EventBridge publish.
    masterKey.grantEncryptDecrypt(new ServicePrincipal('events.amazonaws.com'));
    const topic = new Topic(this, 'Alarms', { masterKey, enforceSSL: true, displayName: 'Passerelle' });
    if (alarmEmail !== undefined) topic.addSubscription(new EmailSubscription(alarmEmail));
    return topic;
  }

  /**
   * By the alarms' names rather than by an action on each: the service's alarms need no reference to this stack,
   * which itself refers to the service, and an alarm made tomorrow is sent without a line here.
   */
  private sendAlarms(stacks: readonly Stack[]): void {
    new Rule(this, 'AlarmRaised', {
      eventPattern: {
        source: ['aws.cloudwatch'],
        detailType: ['CloudWatch Alarm State Change'],
        detail: {
          alarmName: stacks.map(({ stackName }) => ({ prefix: `${stackName}-` })),
          state: { value: ['ALARM', 'OK'] },
        },
      },
      targets: [
        new SnsTopic(this.topic, {
          message: RuleTargetInput.fromText(
            `${EventField.fromPath('$.detail.state.value')} ${EventField.fromPath('$.detail.alarmName')}: ${EventField.fromPath('$.detail.configuration.description')}`,
          ),
        }),
      ],
    });
  }

  private watchDoor({ door }: ServiceStack): void {
    impactAlarm(this, 'ServerErrors', {
      name: 'http-server-errors',
      runbook: 'http-server-errors',
      impactOfFailure:
        'Pages and API calls end in error: users cannot work, and software that sends data must send it again.',
      metric: door.api.metricServerError({ period: PERIOD, statistic: 'Sum' }),
      // Twice in a row: one unlucky cold start must not wake anyone.
      atLeast: 5,
      periods: 2,
    });
    impactAlarm(this, 'Latency', {
      name: 'http-slow',
      runbook: 'http-slow',
      impactOfFailure: 'One call in twenty takes over 3 seconds: users wait and think the service is down.',
      metric: door.api.metricLatency({ period: PERIOD, statistic: 'p95' }),
      atLeast: 3000,
      periods: 3,
    });
  }

  private watchTables({ tables }: DataStack): void {
    for (const [name, { table }] of Object.entries(tables)) {
      for (const kind of ['Read', 'Write']) {
        impactAlarm(this, `${name}${kind}Throttled`, {
          name: `${name}-${kind.toLowerCase()}s-throttled`,
          runbook: 'table-throttled',
          impactOfFailure: `The table ${name} refuses ${kind.toLowerCase()}s for lack of capacity: imports and pages slow down.`,
          metric: table.metric(`${kind}ThrottleEvents`, { period: PERIOD, statistic: 'Sum' }),
          atLeast: 10,
          periods: 3,
        });
      }
    }
  }

  /** What the product measures of itself: from a change to its effects, whatever the queues in between. */
  private watchEffects(service: ServiceStack): void {
    impactAlarm(this, 'ShortlistsLate', {
      name: 'shortlists-late',
      runbook: 'shortlists-late',
      impactOfFailure:
        'One change in twenty takes over ten minutes to reach the lists: facilitators propose people by old lists.',
      metric: ownMetric(service, 'match', 'secondsToShortlist', 'p95'),
      atLeast: 600,
      periods: 3,
    });
    impactAlarm(this, 'OutboxOld', {
      name: 'outbox-old',
      runbook: 'outbox-old',
      impactOfFailure: 'Changes were saved but told to nobody: lists and e-mails do not take account of them.',
      metric: ownMetric(service, 'relay-events', 'outboxAgeSeconds', 'Maximum'),
      atLeast: 600,
      periods: 2,
    });
    impactAlarm(this, 'DeliveriesFailing', {
      name: 'deliveries-failing',
      runbook: 'deliveries-failing',
      impactOfFailure: 'Half of the calls to the software of contractors and structures fail: they work by old news.',
      metric: ownMetric(service, 'deliver-webhook', 'deliveryFailures', 'Average', Duration.hours(1)),
      atLeast: 0.5,
      // One receiver that restarts is no matter of ours.
      periods: 2,
    });
  }

  private draw(service: ServiceStack): void {
    const { door, workers, functions } = service;
    const graph = (title: string, left: IMetric[]): GraphWidget =>
      new GraphWidget({ title, left, width: 12, period: PERIOD });
    const queues = Object.values(workers);
    const all = Object.values(functions);
    new Dashboard(this, 'Dashboard', {
      dashboardName: this.stackName,
      defaultInterval: Duration.days(1),
      widgets: [
        [new TextWidget({ markdown: '# Passerelle', width: 24, height: 1 })],
        [
          graph('HTTP calls and errors', [
            door.api.metricCount({ statistic: 'Sum' }),
            door.api.metricClientError({ statistic: 'Sum' }),
            door.api.metricServerError({ statistic: 'Sum' }),
          ]),
          graph('HTTP latency, milliseconds', [
            door.api.metricLatency({ statistic: 'p50', label: 'p50' }),
            door.api.metricLatency({ statistic: 'p95', label: 'p95' }),
          ]),
        ],
        [
          graph(
            'Age of the oldest message, seconds',
            queues.map(({ queue, node }) => queue.metricApproximateAgeOfOldestMessage({ label: node.id })),
          ),
          graph(
            'Parked messages',
            queues.map(({ parked, node }) => parked.metricApproximateNumberOfMessagesVisible({ label: node.id })),
          ),
        ],
        [
          graph('From a change to its effects, seconds', [
            ownMetric(service, 'match', 'secondsToShortlist', 'p95'),
            ownMetric(service, 'notify', 'secondsToEmail', 'p95'),
          ]),
          graph('Oldest event told to nobody, seconds', [
            ownMetric(service, 'relay-events', 'outboxAgeSeconds', 'Maximum'),
          ]),
        ],
        [
          graph('Share of deliveries that fail', [
            ownMetric(service, 'deliver-webhook', 'deliveryFailures', 'Average'),
          ]),
          graph('Attempts at deliveries', [ownMetric(service, 'deliver-webhook', 'deliveryFailures', 'SampleCount')]),
        ],
        [
          graph(
            'Function errors',
            all.map(({ fn, functionName }) => fn.metricErrors({ statistic: 'Sum', label: functionName })),
          ),
          graph(
            'Function duration p95, milliseconds',
            all.map(({ fn, functionName }) => fn.metricDuration({ statistic: 'p95', label: functionName })),
          ),
        ],
      ],
    });
  }
}
