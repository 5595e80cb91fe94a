import { readdirSync, readFileSync } from 'node:fs';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { tables } from '#shared/adapters/dynamodb/tables.ts';
import { METRICS } from '#shared/platform/metric-names.ts';
import { anApp, templatesOf } from '#tests/cdk/synthesise.ts';

const { data, service, observability } = templatesOf(anApp({ alarmEmail: 'astreinte@example.org' }));

describe('alarms', () => {
  const alarms = [data, service, observability].flatMap((template) =>
    Object.values(template.findResources('AWS::CloudWatch::Alarm')),
  ) as { readonly Properties: { readonly AlarmName: string; readonly AlarmDescription: string } }[];
  const runbookOf = (description: string): string => /docs\/runbooks\/([a-z-]+\.md)$/.exec(description)?.[1] ?? '';

  it('all say who suffers, and are named after their stack, by which they are sent', () => {
    expect(alarms).toHaveLength(12 + 8 + 5 + 2 * Object.keys(tables).length);
    for (const { Properties } of alarms) {
      expect(Properties.AlarmName).toMatch(/^Passerelle-test-(Service|Observability)-[a-z-]+$/);
      const [, impact] = /^(.+) What to do: docs\/runbooks\/[a-z-]+\.md$/.exec(Properties.AlarmDescription) ?? [];
      expect(impact?.length).toBeGreaterThan(30);
    }
  });

  it('each have a page of what to look at and what to do, and each page an alarm', () => {
    const named = new Set(alarms.map(({ Properties }) => runbookOf(Properties.AlarmDescription)));
    const pages = readdirSync('docs/runbooks').filter((file) => file !== 'README.md');
    expect([...named].sort()).toEqual(pages.sort());
    for (const page of pages) {
      const text = readFileSync(`docs/runbooks/${page}`, 'utf8');
      expect(text).toContain('## What to look at');
      expect(text).toContain('## What to do');
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

it('reads its own figures where the functions write them', () => {
  for (const [service_, metric] of [
    ['match', METRICS.secondsToShortlist],
    ['relay-events', METRICS.outboxAgeSeconds],
    ['deliver-webhook', METRICS.deliveryFailures],
  ])
    observability.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'Passerelle-test-Service',
      MetricName: metric,
      Dimensions: [{ Name: 'service', Value: service_ }],
    });
  service.allResourcesProperties('AWS::Lambda::Function', {
    Environment: { Variables: Match.objectLike({ POWERTOOLS_METRICS_NAMESPACE: 'Passerelle-test-Service' }) },
  });
});

describe('dashboard', () => {
  it('shows queues, parked messages, functions and the door', () => {
    const [dashboard] = Object.values(observability.findResources('AWS::CloudWatch::Dashboard'));
    const body = JSON.stringify(dashboard);
    for (const title of [
      'Age of the oldest message',
      'Parked messages',
      'Function errors',
      'HTTP latency',
      ...Object.values(METRICS),
    ])
      expect(body).toContain(title);
  });
});
