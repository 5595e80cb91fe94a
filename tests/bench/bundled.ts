/**
 * Runs a benchmark as functions run, from a bundle and by Node alone: `tsx bundled.ts engine --queries 50`. A loader that
 * compiles file by file keeps the name of every closure by a call each time that one is made, and would be measured too.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { build } from 'esbuild';

/** Megabytes: 1,000,000 people as objects, for those that the engine is compared with. */
const MOST_MEMORY = 12_288;

const [name = '', ...rest] = process.argv.slice(2);
const outfile = resolve('.build/bench', `${name}.mjs`);
await build({
  entryPoints: [`tests/bench/${name}.ts`],
  outfile,
  bundle: true,
  // What node_modules holds is plain JavaScript already.
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  // As functions are: it writes constants where they are used, of modules that have only these before their functions.
  minifySyntax: true,
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  logLevel: 'error',
});
const { status } = spawnSync(process.execPath, [`--max-old-space-size=${MOST_MEMORY}`, outfile, ...rest], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
