import type { Chance } from '#cdk/local/demo/random.ts';
import type { Reading } from './reading.ts';

/** Bodies that no consumer can read: cut short, of another shape, of another version, too deep, not even text. */
const BODIES = [
  '{"type":"split-import","importId":',
  'null',
  '"pool-changed"',
  '[]',
  '{"type":"no-such-message"}',
  '{"type":"import-part","importId":"../../etc","part":-1}',
  '{"type":"contract-changed","contractId":"c_x","revision":"1"}',
  `${'['.repeat(2_000)}${']'.repeat(2_000)}`,
  '¤ not JSON',
] as const;

/** Puts in every queue messages that nobody can read. They must be set aside, and nothing else with them. */
export const poison = async (reading: Reading, chance: Chance): Promise<readonly string[]> => {
  const sent: string[] = [];
  for (const queue of reading.workQueues) {
    const body = `${chance.pick(BODIES)}${' '.repeat(chance.between(0, 9))}`;
    await reading.send(queue, body);
    sent.push(`${queue} ${body}`);
  }
  return sent;
};

/** What is set aside, compared with what was put in: each once, and no honest message among them. Empties it. */
export const parkedFaults = async (reading: Reading, poisoned: readonly string[]): Promise<readonly string[]> => {
  const parked = [...(await reading.takeParked())];
  const missing = poisoned.filter((message) => {
    const found = parked.indexOf(message);
    if (found >= 0) parked.splice(found, 1);
    return found < 0;
  });
  return [
    ...missing.map((message) => `unreadable, and set aside nowhere: ${message.slice(0, 80)}`),
    ...parked.map((message) => `set aside: ${message.slice(0, 200)}`),
  ];
};
