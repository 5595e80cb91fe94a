/**
 * Runs a benchmark as functions run, from a bundle and by Node alone: `tsx bundled.ts engine --queries 50`. A loader that
 * compiles file by file keeps the name of every closure by a call each time that one is made, and would be measured too.
 */
import { spawnSync } from 'node:child_process';
import { bundle } from '#cdk/bundle.ts';

/** Megabytes: 1,000,000 people as objects, for those that the engine is compared with. */
const MOST_MEMORY = 12_288;

const [name = '', ...rest] = process.argv.slice(2);
// What node_modules holds is plain JavaScript already.
const program = await bundle({ entry: `tests/bench/${name}.ts`, folder: '.build/bench', name, external: /^[^.#/]/ });
const { status } = spawnSync(process.execPath, [`--max-old-space-size=${MOST_MEMORY}`, program, ...rest], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
