import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoCandidates } from '#cdk/local/demo/candidates.ts';
import { dayInFrance } from '#shared/domain/calendar.ts';
import { peopleNamedIn } from './nobody-in-logs.ts';

const accounts = { users: [] };
const [person] = demoCandidates(3, 6, dayInFrance(new Date()));
if (!person) throw new Error('the demonstration has people');
const { givenName, familyName, email } = person.identity;

// Every end-to-end file ends by looking for people in its logs: this shows that it would find them.
describe('looking for people in logs', () => {
  it('is done by every end-to-end file, itself or by closing its installation', () => {
    const here = import.meta.dirname;
    const files = readdirSync(here).filter((file) => file.endsWith('.test.ts'));
    const forgetful = files.filter((file) => {
      const text = readFileSync(join(here, file), 'utf8');
      return !/await installation\.close\(\)|refuseNamesIn\(|peopleNamedIn\(/.test(text);
    });
    expect(files.length).toBeGreaterThan(5);
    expect(forgetful).toEqual([]);
  });

  it.each([
    ['a name', `{"message":"${givenName} ${familyName} refused"}`],
    ['a name, the other way round', `failed for ${familyName} ${givenName}`],
    ['an address', `could not write ${email}`],
    ['a structure’s own identifier', `PUT /v1/candidates/${person.externalId} 500`],
    ['one published by the command line', 'candidate CLI-1-0001 unreadable'],
    ['a field of a person', '{"identity":{"familyName":"X"}}'],
  ])('finds %s', (_, line) => {
    expect(peopleNamedIn(`{"message":"started"}\n${line}\n`, accounts)).not.toEqual([]);
  });

  it('finds who has an account', () => {
    const users = [
      { name: 'Camille Durand', email: 'camille@example.org', password: 'x', role: 'facilitator', organisationId: 'f' },
    ] as const;
    expect(peopleNamedIn('mail to camille@example.org refused', { users: [...users] })).toEqual([
      'camille@example.org',
    ]);
  });

  it('finds nobody among identifiers and numbers', () => {
    expect(peopleNamedIn('{"message":"batch-handled","messages":3,"correlationIds":["c_0123"]}', accounts)).toEqual([]);
  });
});
