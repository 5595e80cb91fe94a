import { Rule } from 'aws-cdk-lib/aws-events';
import type { Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { DeployedFunction } from '#cdk/constructs/deployed-function.ts';
import type { DeployedFunctionProps } from '#cdk/constructs/deployed-function.ts';
import { impactAlarm } from '#cdk/constructs/impact-alarm.ts';

export interface ScheduledJobProps extends DeployedFunctionProps {
  /** When it runs, in UTC. */
  readonly schedule: Schedule;
  /** Who notices, and how, when the job fails or no longer runs. Becomes the alarms' description. */
  readonly impactOfFailure: string;
  /** Two such periods without a run raise an alarm: CloudWatch accepts up to one day. */
  readonly silence: Duration;
}

/**
 * A function that runs by the clock, watched both ways: it failed, or it never ran. It has no queue of failed runs,
 * because the next run does the same work again.
 */
export class ScheduledJob extends Construct {
  readonly job: DeployedFunction;

  constructor(scope: Construct, id: string, props: ScheduledJobProps) {
    super(scope, id);
    this.job = new DeployedFunction(this, 'Job', props);
    new Rule(this, 'Schedule', { schedule: props.schedule, targets: [new LambdaFunction(this.job.fn)] });
    impactAlarm(this, 'FailedAlarm', {
      name: `${props.functionName}-failed`,
      runbook: 'job-failed',
      impactOfFailure: `${props.impactOfFailure} The job ends in error.`,
      metric: this.job.fn.metricErrors({ period: props.silence, statistic: 'Sum' }),
    });
    impactAlarm(this, 'SilentAlarm', {
      name: `${props.functionName}-silent`,
      runbook: 'job-silent',
      impactOfFailure: `${props.impactOfFailure} The job no longer runs.`,
      metric: this.job.fn.metricInvocations({ period: props.silence, statistic: 'Sum' }),
      below: 1,
      periods: 2,
    });
  }
}
