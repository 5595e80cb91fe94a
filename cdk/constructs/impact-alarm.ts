import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

export interface ImpactAlarmProps {
  /** Last part of the alarm's name: what is wrong, in a few words joined by hyphens. */
  readonly name: string;
  readonly metric: IMetric;
  /** Who notices, and how, when this goes on. Becomes the alarm's description, so it is what the e-mail says. */
  readonly impactOfFailure: string;
  /** What to do: a page of docs/runbooks, without its ending. The alarm's description names it. */
  readonly runbook: string;
  /** Alarm at or above this value; below `below` when that is given instead. @default 1 */
  readonly atLeast?: number;
  /** Alarm under this value, and when nothing at all is measured. */
  readonly below?: number;
  /** Consecutive periods that must break the bound. @default 1 */
  readonly periods?: number;
}

/**
 * An alarm that says what it costs. Its name starts with the stage, by which the observability stack finds it
 * and has it sent: no alarm has to be wired to the topic, hence none can be forgotten.
 */
export function impactAlarm(scope: Construct, id: string, props: ImpactAlarmProps): Alarm {
  const silence = props.below !== undefined;
  return new Alarm(scope, id, {
    alarmName: `${Stack.of(scope).stackName}-${props.name}`,
    alarmDescription: `${props.impactOfFailure} What to do: docs/runbooks/${props.runbook}.md`,
    metric: props.metric,
    threshold: props.below ?? props.atLeast ?? 1,
    comparisonOperator: silence
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: props.periods ?? 1,
    treatMissingData: silence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
}
