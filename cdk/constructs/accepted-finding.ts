import { Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

export interface AcceptedFinding {
  /** Rule, with the finding between brackets when the rule reports several: `AwsSolutions-IAM5[Resource::*]`. */
  readonly rule: string;
  /** Why the rule does not apply here, or what is done instead. */
  readonly reason: string;
  /** Day of the decision, `YYYY-MM-DD`: an old one is worth reading again. */
  readonly decidedOn: string;
}

/** The only way to silence a cdk-nag rule: on the smallest construct, with a reason and a date. */
export function acceptFinding(scope: IConstruct, { rule, reason, decidedOn }: AcceptedFinding): void {
  Validations.of(scope).acknowledge({ id: rule, reason: `${reason} (decided on ${decidedOn})` });
}
