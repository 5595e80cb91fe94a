// 5,000 requests made from the API's own document: none may be answered by a fault of ours, nor by a status or a media
// type that the document does not foretell. Then every status that it announces is gone to, each on purpose.
import { fuzzApi } from '#tests/support/api-fuzz.ts';
import { reachAll } from '#tests/support/api-reach.ts';

const seed = Number(process.argv[2] ?? 20_261_125);
const { requests, routes, seen } = await fuzzApi({ runs: 5_000, seed });
const met = [...seen.values()].reduce((sum, statuses) => sum + statuses.size, 0);
const { documented, unreached, undocumented } = await reachAll();
const missed = [...unreached, ...undocumented.map((one) => `${one}, not documented`)];
process.stdout.write(
  `${requests} requests to ${routes} routes (seed ${seed}): no fault of ours, nothing undocumented\n` +
    `${met} documented statuses met by chance; on purpose, ${documented - unreached.length} of ${documented}\n` +
    missed.map((one) => `  ${one}\n`).join(''),
);
process.exitCode = missed.length === 0 ? 0 : 1;
