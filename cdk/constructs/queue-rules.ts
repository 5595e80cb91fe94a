import { CfnEventSourceMapping, CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { Annotations, CfnResource, Stack } from 'aws-cdk-lib/core';
import type { IAspect } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import * as z from 'zod';
import { VISIBILITY_TIMEOUTS } from '#cdk/constructs/queue-worker.ts';

/** A reference to another resource of the stack, once resolved: by `Ref` or by one of its attributes. */
const Reference = z.union([
  z.object({ Ref: z.string() }).transform(({ Ref }) => Ref),
  z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }).transform((value) => value['Fn::GetAtt'][0]),
]);
const RedrivePolicy = z.object({ deadLetterTargetArn: Reference });

/** Lambda's and SQS's own defaults, in seconds, when a template says nothing. */
const DEFAULT_FUNCTION_TIMEOUT_S = 3;
const DEFAULT_VISIBILITY_S = 30;

/**
 * What QueueWorker does by construction, checked on whatever is in the stack: a queue made by hand one day must keep
 * the same rules. No engine on a developer's machine refuses these mistakes; AWS does, or loses messages.
 */
export class QueueRules implements IAspect {
  visit(node: IConstruct): void {
    if (node instanceof CfnQueue) requireParking(node);
    if (node instanceof CfnEventSourceMapping) requireVisibility(node);
  }
}

function requireParking(queue: CfnQueue): void {
  const others = resourcesOf(queue).filter((each) => each instanceof CfnQueue);
  const id = logicalIdOf(queue);
  const parksForAnother = others.some((other) => parkingOf(other) === id);
  if (parksForAnother || parkingOf(queue) !== undefined) return;
  Annotations.of(queue).addError(
    'This queue has no dead-letter queue: a message that always fails would come back for days.',
  );
}

function requireVisibility(mapping: CfnEventSourceMapping): void {
  const find = (value: unknown): CfnResource | undefined => {
    const id = Reference.safeParse(Stack.of(mapping).resolve(value));
    return id.success ? resourcesOf(mapping).find((each) => logicalIdOf(each) === id.data) : undefined;
  };
  const queue = find(mapping.eventSourceArn);
  const fn = find(mapping.functionName);
  if (!(queue instanceof CfnQueue) || !(fn instanceof CfnFunction)) return;
  const visibilityS = queue.visibilityTimeout ?? DEFAULT_VISIBILITY_S;
  const timeoutS = fn.timeout ?? DEFAULT_FUNCTION_TIMEOUT_S;
  const neededS = VISIBILITY_TIMEOUTS * timeoutS + (mapping.maximumBatchingWindowInSeconds ?? 0);
  if (visibilityS < neededS) {
    Annotations.of(queue).addError(
      `Messages are hidden for ${visibilityS} s but must be for ${neededS} s: ${VISIBILITY_TIMEOUTS} times the function's ${timeoutS} s, plus the batching window.`,
    );
  }
  if (!mapping.functionResponseTypes?.includes('ReportBatchItemFailures'))
    Annotations.of(mapping).addError('One bad message would fail its whole batch: report batch item failures.');
}

function parkingOf(queue: CfnQueue): string | undefined {
  const policy = RedrivePolicy.safeParse(Stack.of(queue).resolve(queue.redrivePolicy));
  return policy.success ? policy.data.deadLetterTargetArn : undefined;
}

const resourcesOf = (node: IConstruct): readonly CfnResource[] =>
  Stack.of(node)
    .node.findAll()
    .filter((each) => each instanceof CfnResource);

const logicalIdOf = (resource: CfnResource): unknown => Stack.of(resource).resolve(resource.logicalId) as unknown;
