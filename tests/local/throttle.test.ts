import { expect, it } from 'vitest';
import { makeThrottle } from '#cdk/local/identity/throttle.ts';

const setUp = () => {
  let now = 0;
  const throttle = makeThrottle(() => now);
  const fail = (address: string, times: number): void => {
    for (let time = 0; time < times; time++) throttle.failed(address);
  };
  return { throttle, fail, wait: (minutes: number) => (now += minutes * 60_000) };
};

it('lets an address try ten times in ten minutes, and begins anew as they pass', () => {
  const { throttle, fail, wait } = setUp();
  fail('a@example.org', 5);
  wait(6);
  fail('a@example.org', 4);
  expect(throttle.allows('a@example.org')).toBe(true);
  fail('a@example.org', 1);
  expect(throttle.allows('a@example.org')).toBe(false);
  expect(throttle.allows('b@example.org')).toBe(true);
  wait(4);
  expect(throttle.allows('a@example.org')).toBe(true);
});

it('forgets the wrong passwords of whoever then gives the right one', () => {
  const { throttle, fail } = setUp();
  fail('a@example.org', 9);
  throttle.succeeded('a@example.org');
  fail('a@example.org', 9);
  expect(throttle.allows('a@example.org')).toBe(true);
});

it('remembers ten thousand addresses, and forgets the oldest beyond', () => {
  const { throttle, fail } = setUp();
  fail('a@example.org', 10);
  for (let other = 0; other < 9_999; other++) fail(`${other}@example.org`, 1);
  expect(throttle.allows('a@example.org')).toBe(false);
  fail('one-more@example.org', 1);
  expect(throttle.allows('a@example.org')).toBe(true);
});
