// 5,000 requests made from the API's own document: none may be answered by a fault of ours, nor by a status or a media
// type that the document does not foretell. Lists the documented statuses that nothing has met.
import { fuzzApi } from '#tests/support/api-fuzz.ts';

const seed = Number(process.argv[2] ?? 20_261_125);
const { requests, routes, unseen, seen } = await fuzzApi({ runs: 5_000, seed });
const met = [...seen.values()].reduce((sum, statuses) => sum + statuses.size, 0);
process.stdout.write(
  `${requests} requests to ${routes} routes (seed ${seed}): no fault of ours, nothing undocumented\n` +
    `${met} documented statuses met; not met:\n${unseen.map((one) => `  ${one}\n`).join('')}`,
);
