import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from '#cdk/local/credentials.ts';
import { demoCandidates } from '#cdk/local/demo/candidates.ts';
import { dayInFrance } from '#shared/domain/calendar.ts';

const STRUCTURES = 6;

/** Every log that an installation of this machine writes under its data directory. */
export const loggedUnder = (dataDir: string): string =>
  readdirSync(join(dataDir, 'logs'))
    .map((file) => readFileSync(join(dataDir, 'logs', file), 'utf8'))
    .join('\n');

/** An emulator writes, beside, whom it gave each mail to: lines of its own, of which the product knows nothing. */
const isOurs = (line: string): boolean => !line.includes('[ses-v2] SESv2 SendEmail:');

/** Identifiers that structures give their people, and their addresses; the suite also publishes them as CLI-…. */
const OF_DEMONSTRATION = /\b(?:DEMO|CLI)-\d-\d{4}\b|[\w.-]+@exemple\.invalid|"(?:givenName|familyName|birthYear)"/;

/** What the lines say of the people of the demonstration and of those who have an account; nothing, if all is well. */
export const peopleNamedIn = (logs: string, { users }: Pick<Credentials, 'users'>): readonly string[] => {
  const today = dayInFrance(new Date());
  const people = Array.from({ length: STRUCTURES }, (_, index) => demoCandidates(index, STRUCTURES, today)).flat();
  const names = new Set([
    ...people.flatMap(({ identity: { givenName, familyName } }) => [
      `${givenName} ${familyName}`,
      `${familyName} ${givenName}`,
    ]),
    ...users.flatMap(({ name, email }) => [name, email]),
  ]);
  const lines = logs.split('\n').filter(isOurs);
  const text = lines.join('\n');
  return [
    ...[...names].filter((name) => text.includes(name)),
    ...lines.flatMap((line) => OF_DEMONSTRATION.exec(line)?.[0] ?? []),
  ];
};

/** @throws Error that says who is named */
export const refuseNamesIn = (logs: string, credentials: Pick<Credentials, 'users'>): void => {
  const named = peopleNamedIn(logs, credentials);
  if (named.length > 0) throw new Error(`The logs of this run name people: ${named.slice(0, 10).join(', ')}`);
};
