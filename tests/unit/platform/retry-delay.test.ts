import { describe, expect, it } from 'vitest';
import { ATTEMPTS, isServiceTrouble, retryDelay } from '#shared/platform/retry-delay.ts';

const sdkError = ($metadata: object) => Object.assign(new Error('from the SDK'), { $metadata });
const throttled = sdkError({ attempts: 3, httpStatusCode: 400 });
const refused = () => sdkError({ attempts: 1, httpStatusCode: 400 });

describe('trouble of a service', () => {
  it.each([
    ['what the SDK tried several times', throttled, true],
    ['an answer of 5xx', sdkError({ attempts: 1, httpStatusCode: 503 }), true],
    ['what the SDK calls worth trying again', Object.assign(refused(), { $retryable: {} }), true],
    ['a failure behind another', new Error('could not save', { cause: throttled }), true],
    ['several failures, all of a service', new AggregateError([throttled, throttled]), true],
    ['several failures, one of a message', new AggregateError([throttled, new Error('bad')]), false],
    ['a refusal', refused(), false],
    ['our own failure', new TypeError('undefined is not a function'), false],
    ['nothing known', undefined, false],
  ])('%s', (_, error, expected) => {
    expect(isServiceTrouble(error)).toBe(expected);
  });
});

describe('the delay before a message comes back', () => {
  const delays = (error: unknown) => Array.from({ length: ATTEMPTS }, (_, index) => retryDelay(error, index + 1));

  it('grows, and ends with the last attempt', () => {
    for (const error of [throttled, new Error('bad')]) {
      const all = delays(error);
      expect(all.slice(0, -1)).toEqual(all.slice(0, -1).toSorted((a, b) => a - b));
      expect(all.at(0)).toBeGreaterThan(0);
      expect(all.at(-1)).toBe(0);
    }
  });

  it('sets a bad message aside within a minute, and survives an outage of twenty', () => {
    const total = (error: unknown) => delays(error).reduce((sum, seconds) => sum + seconds, 0);
    expect(total(new Error('bad'))).toBeLessThanOrEqual(60);
    expect(total(throttled)).toBeGreaterThanOrEqual(20 * 60);
  });
});
