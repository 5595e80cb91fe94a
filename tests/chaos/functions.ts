import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { functionNames } from '#cdk/functions.ts';
import type { Chance } from '#cdk/local/demo/random.ts';

/** Clocks of two machines differ by so much; */
const SKEW_MS = 20_000;
/** and now and then one is put right, or wrong, by minutes. */
const JUMP_MS = 9 * 60_000;
const JUMPS = 0.1;
/** Its clock says when to try again: a jump would only make the suite wait as long. */
const NEVER_JUMPS = 'deliver-webhook';

/** Functions that no client of this suite calls: without them the stack starts sooner. */
const UNUSED: readonly string[] = ['web', 'send-digests'];

/** Invocations during which their instance may die, and when at the latest. */
const DEADLY = 0.3;
const LATEST_DEATH_MS = 1_000;

/**
 * Loaded before a function's bundle: a clock of its own, and, during some invocations, the end of the thread, as abrupt
 * as that of a Lambda instance. A death is written down first, so that it is counted.
 */
const HARDSHIPS = `
import { appendFileSync, readFileSync } from 'node:fs';
const name = process.env.POWERTOOLS_SERVICE_NAME;
const { skews, deadly, seed } = JSON.parse(readFileSync(new URL('./hardships.json', import.meta.url), 'utf8'));
const skew = skews[name] ?? 0;
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) { given.length === 0 ? super(RealDate.now() + skew) : super(...given); }
  static now() { return RealDate.now() + skew; }
};
let state = [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), seed) >>> 0;
const chance = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296;
let underWay = 0;
const die = () => {
  if (underWay === 0) return;
  appendFileSync(new URL('./deaths', import.meta.url), name + '\\n');
  process.exit(137);
};
export const beset = (handler) => async (...given) => {
  underWay += 1;
  if (chance() < deadly) setTimeout(die, chance() * ${String(LATEST_DEATH_MS)});
  try { return await handler(...given); } finally { underWay -= 1; }
};`;

const HANDLER = `import { beset } from '../hardships.mjs';
const deployed = await import('./deployed.mjs');
export const handler = beset(deployed.handler);
`;

/** Puts the hardships around the bundles that are deployed. */
export const besetFunctions = (bundlesDir: string): void => {
  writeFileSync(join(bundlesDir, 'hardships.mjs'), HARDSHIPS);
  for (const name of functionNames) {
    const folder = join(bundlesDir, name);
    if (UNUSED.includes(name)) {
      rmSync(folder, { recursive: true });
      continue;
    }
    renameSync(join(folder, 'handler.mjs'), join(folder, 'deployed.mjs'));
    // Read at every start, for stack traces that nobody looks at.
    rmSync(join(folder, 'handler.mjs.map'));
    writeFileSync(join(folder, 'handler.mjs'), HANDLER);
  }
};

const skewOf = (chance: Chance, name: string): number =>
  chance.happens(JUMPS) && name !== NEVER_JUMPS ? chance.between(-JUMP_MS, JUMP_MS) : chance.between(-SKEW_MS, SKEW_MS);

/** What the functions meet from the next start on. @param chance - null: clocks are right and nobody dies */
export const writeHardships = (bundlesDir: string, chance: Chance | null): void => {
  const skews = Object.fromEntries(functionNames.map((name) => [name, chance ? skewOf(chance, name) : 0]));
  const hardships = { skews, deadly: chance ? DEADLY : 0, seed: chance?.between(1, 1_000_000) ?? 0 };
  writeFileSync(join(bundlesDir, 'hardships.json'), JSON.stringify(hardships));
};

/** Functions that died at work so far, by name. */
export const deathsIn = (bundlesDir: string): Readonly<Record<string, number>> => {
  const file = join(bundlesDir, 'deaths');
  const counts: Record<string, number> = {};
  if (!existsSync(file)) return counts;
  for (const name of readFileSync(file, 'utf8').trim().split('\n')) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};
