import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { anApp } from '#tests/cdk/synthesise.ts';

const findings = ({ app }: ReturnType<typeof anApp>): string[] =>
  new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath ?? ''}`),
    );

describe('cdk-nag, AWS Solutions', () => {
  it('finds nothing that nobody accepted, with the issuer given', () => {
    expect(findings(anApp())).toEqual([]);
  });

  it('finds nothing that nobody accepted, with a user pool of our own', () => {
    expect(findings(anApp({ oidc: undefined, publicUrl: undefined, alarmEmail: 'astreinte@example.org' }))).toEqual([]);
  });

  it('would find a queue that takes messages without TLS', () => {
    const built = anApp();
    new Queue(built.stacks.service, 'Careless');
    expect(findings(built).join()).toMatch(/AwsSolutions-SQS[34]/);
  });
});
