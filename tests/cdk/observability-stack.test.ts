import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { tables } from '#shared/adapters/dynamodb/tables.ts';
import { anApp, templatesOf } from '#tests/cdk/synthesise.ts';

const { data, service, observability } = templatesOf(anApp({ alarmEmail: 'astreinte@example.org' }));

describe('alarms', () => {
  it('all say who suffers, and are named after their stack, by which they are sent', () => {
    const alarms = [data, service, observability].flatMap((template) =>
      Object.values(template.findResources('AWS::CloudWatch::Alarm')),
    ) as { readonly Properties: { readonly AlarmName: string; readonly AlarmDescription: string } }[];
    expect(alarms).toHaveLength(10 + 8 + 2 + 2 * Object.keys(tables).length);
    for (const { Properties } of alarms) {
      expect(Properties.AlarmName).toMatch(/^Passerelle-test-(Service|Observability)-[a-z-]+$/);
      expect(Properties.AlarmDescription.length).toBeGreaterThan(30);
    }
  });

  it('reach the topic, whose key lets EventBridge publish', () => {
    observability.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: Match.objectLike({
        source: ['aws.cloudwatch'],
        detail: Match.objectLike({
          alarmName: Match.arrayWith([
            { prefix: 'Passerelle-test-Service-' },
            { prefix: 'Passerelle-test-Observability-' },
          ]),
        }),
      }),
    });
    observability.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    observability.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'events.amazonaws.com' } })]),
      },
    });
    observability.hasResourceProperties('AWS::SNS::Subscription', {
      Endpoint: 'astreinte@example.org',
      Protocol: 'email',
    });
  });
});

describe('dashboard', () => {
  it('shows queues, parked messages, functions and the door', () => {
    const [dashboard] = Object.values(observability.findResources('AWS::CloudWatch::Dashboard'));
    const body = JSON.stringify(dashboard);
    for (const title of ['Age of the oldest message', 'Parked messages', 'Function errors', 'HTTP latency'])
      expect(body).toContain(title);
  });
});
