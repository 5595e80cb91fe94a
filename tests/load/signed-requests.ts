// 10,000 signed requests of a contractor's software, 1,000 of them repeated and 500 forged, through the API and to the
// positions that they become. `--http [share]`: over HTTP, to a stack in a process of its own, as `npm start` runs it;
// share: of the 10,000, 1 when absent. Ends with 1 when their number is not the right one.
import { setTimeout as sleep } from 'node:timers/promises';
import { answered } from '../../docs/client/passerelle.ts';
import { clientOf } from '#tests/e2e/harness.ts';
import { floodOf, runFlood, sendFlood } from '#tests/support/signed-flood.ts';
import { startStack, type RunningStack } from './running-stack.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const http = process.argv.indexOf('--http');
const share = http === -1 ? 1 : Number(process.argv[http + 1] ?? 1);
const counts = { honest: 8_500 * share, duplicates: 1_000 * share, forged: 500 * share };

/** Requests that exist, and how many of them are positions, as their contractor reads them. */
const countRequests = async (stack: RunningStack, contractorId: string) => {
  const contractor = clientOf(stack, contractorId);
  const count = { requests: 0, positions: 0 };
  let cursor: string | null = null;
  do {
    const query = { limit: 200, ...(cursor !== null && { cursor }) };
    const params = { path: { contractorId }, query };
    const page: { items: readonly { status: string }[]; nextCursor: string | null } = await answered(
      contractor.GET('/v1/contractors/{contractorId}/candidate-requests', { params }),
    );
    count.requests += page.items.length;
    count.positions += page.items.filter(({ status }) => status === 'placed').length;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return count;
};

/** A minute without one more position: they do not come any more. */
const STILL_MS = 60_000;

const overHttp = async () => {
  const stack = await startStack({ demo: false });
  try {
    const [sender] = stack.credentials.contractors;
    if (sender === undefined) throw new Error('no contractor');
    const { contractorId, webhookSecret: secret } = sender;
    const messages = floodOf(counts, { secret, at: () => new Date().toISOString() });
    const url = `${stack.baseUrl}/v1/webhooks/contractors/${contractorId}/candidate-requests`;
    const begun = performance.now();
    const sent = await sendFlood(messages, (body, headers) =>
      fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }),
    );
    say(`${(sent.sent / ((performance.now() - begun) / 1000)).toFixed(0)} messages a second answered`);
    let count = await countRequests(stack, contractorId);
    for (let since = performance.now(); count.positions < counts.honest && performance.now() - since < STILL_MS;) {
      await sleep(5_000);
      const now = await countRequests(stack, contractorId);
      if (now.positions > count.positions) since = performance.now();
      count = now;
    }
    return { ...sent, ...count };
  } finally {
    await stack.stop();
  }
};

const started = performance.now();
const flood = await (http === -1 ? runFlood(counts) : overHttp());
const seconds = (performance.now() - started) / 1000;
say(JSON.stringify(flood));
say(`${(flood.sent / seconds).toFixed(0)} messages a second, placing included`);
const { accepted, refused, requests, positions, names, serverErrors } = flood;
const right = accepted === counts.honest + counts.duplicates && refused === counts.forged && serverErrors === 0;
process.exitCode = right && [requests, positions, names].every((count) => count === counts.honest) ? 0 : 1;
