import { CfnEventSourceMapping, CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { App, Aspects, Stack } from 'aws-cdk-lib/core';
import { describe, expect, it } from 'vitest';
import { QueueRules } from '#cdk/constructs/queue-rules.ts';
import { anApp } from '#tests/cdk/synthesise.ts';

interface Case {
  readonly visibilityS?: number;
  readonly timeoutS?: number;
  readonly windowS?: number;
  readonly parked?: boolean;
  readonly partial?: boolean;
}

/** Errors that the rules find in a stack made by hand: one queue, one function. */
function errorsOf({ visibilityS = 60, timeoutS = 10, windowS = 0, parked = true, partial = true }: Case): unknown[] {
  const stack = new Stack(new App({ builtinCloudFormationValidation: false }), 'ByHand');
  const parking = parked ? new CfnQueue(stack, 'Parking') : undefined;
  const queue = new CfnQueue(stack, 'Queue', {
    visibilityTimeout: visibilityS,
    ...(parking && { redrivePolicy: { deadLetterTargetArn: parking.attrArn, maxReceiveCount: 5 } }),
  });
  const fn = new CfnFunction(stack, 'Function', { code: {}, role: 'role', timeout: timeoutS });
  new CfnEventSourceMapping(stack, 'Mapping', {
    functionName: fn.ref,
    eventSourceArn: queue.attrArn,
    maximumBatchingWindowInSeconds: windowS,
    ...(partial && { functionResponseTypes: ['ReportBatchItemFailures'] }),
  });
  Aspects.of(stack).add(new QueueRules());
  return Annotations.fromStack(stack)
    .findError('*', Match.anyValue())
    .map(({ entry }): unknown => entry.data);
}

describe('rules of queues', () => {
  it('accept a queue that is hidden six times the timeout, parks, and reports item by item', () => {
    expect(errorsOf({ visibilityS: 60, timeoutS: 10 })).toEqual([]);
    expect(errorsOf({ visibilityS: 65, timeoutS: 10, windowS: 5 })).toEqual([]);
  });

  it('refuse a queue that shows a message again too early', () => {
    expect(errorsOf({ visibilityS: 59, timeoutS: 10 })).toEqual([expect.stringContaining('must be for 60 s')]);
    expect(errorsOf({ visibilityS: 60, timeoutS: 10, windowS: 5 })).toEqual([
      expect.stringContaining('must be for 65 s'),
    ]);
  });

  it('refuse a queue without a dead-letter queue', () => {
    expect(errorsOf({ parked: false })).toEqual([expect.stringContaining('no dead-letter queue')]);
  });

  it('refuse a consumer that fails a whole batch for one message', () => {
    expect(errorsOf({ partial: false })).toEqual([expect.stringContaining('report batch item failures')]);
  });

  it('are kept by the service', () => {
    const { stacks } = anApp();
    expect(Annotations.fromStack(stacks.service).findError('*', Match.anyValue())).toEqual([]);
  });
});
