// `npm run test:chaos -- --kills 40 --seed 7`: kills the product again and again while it works, and says what was lost.
import { parseArgs } from 'node:util';
import { runChaos } from './run.ts';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    /** Kills between two times at which everything is verified. */
    round: { type: 'string', default: '20' },
    /** Without what takes a minute to come to rest: what the ordinary tests run. */
    quick: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const log = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
log(`seed ${String(seed)}`);
const { faults, ...counted } = await runChaos({
  ...{ seed, kills: Number(values.kills), killsPerRound: Number(values.round), isThorough: !values.quick, log },
});
log(JSON.stringify(counted));
for (const fault of faults) log(`  ${fault}`);
const again = `npm run test:chaos --${values.quick ? ' --quick' : ''} --kills ${values.kills} --round ${values.round} --seed ${String(seed)}`;
log(faults.length === 0 ? '0 lost, 0 doubled' : `again: ${again}`);
process.exit(faults.length === 0 ? 0 : 1);
