import { describe, expect, it } from 'vitest';
import { makeJobState } from '#shared/adapters/dynamodb/job-state.ts';
import type { JobState } from '#shared/ports.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { makeFakeJobState } from '#tests/support/fakes/job-state.ts';

type Make = () => Promise<JobState>;

const database = useDynamoDb();
const onDynamoDb: Make = async () => makeJobState(await database.createTable('jobs'));
const inMemory: Make = () => Promise.resolve(makeFakeJobState());

const at = (second: number): string => new Date(Date.UTC(2026, 10, 22, 9, 30, second)).toISOString();

describe.each([
  ['memory', inMemory],
  ['DynamoDB', onDynamoDb],
])('the machinery’s state kept in %s', (_, make) => {
  it('gives the marker to one caller, until it is cleared', async () => {
    const jobs = await make();
    const asked = await Promise.all(['a', 'b', 'c'].map((marker) => jobs.setRematchMarker(marker, at(0))));
    expect(asked.filter(Boolean)).toHaveLength(1);
    expect(await jobs.setRematchMarker('d', at(59))).toBe(false);
    for (const marker of ['a', 'b', 'c']) await jobs.clearRematchMarker(marker);
    expect(await jobs.setRematchMarker('d', at(1))).toBe(true);
  });

  it('takes a marker two minutes old for lost', async () => {
    const jobs = await make();
    await jobs.setRematchMarker('first', at(0));
    expect(await jobs.setRematchMarker('second', at(120))).toBe(true);
    await jobs.clearRematchMarker('first');
    expect(await jobs.setRematchMarker('third', at(121))).toBe(false);
  });

  it('names a marker set before an instant', async () => {
    const jobs = await make();
    expect(await jobs.staleRematchMarker(at(100))).toBeUndefined();
    await jobs.setRematchMarker('first', at(0));
    expect(await jobs.staleRematchMarker(at(0))).toBeUndefined();
    expect(await jobs.staleRematchMarker(at(1))).toBe('first');
    await jobs.clearRematchMarker('first');
    expect(await jobs.staleRematchMarker(at(1))).toBeUndefined();
  });

  it('remembers that a reconciliation is asked for, until that very one is done', async () => {
    const jobs = await make();
    expect(await jobs.reconciliationAsked()).toBeUndefined();
    await jobs.askReconciliation(at(0));
    await jobs.askReconciliation(at(1));
    await jobs.clearReconciliation(at(0));
    expect(await jobs.reconciliationAsked()).toBe(at(1));
    await jobs.clearReconciliation(at(1));
    expect(await jobs.reconciliationAsked()).toBeUndefined();
  });
});
