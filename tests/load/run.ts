// `npm run load`: holds the embedded stack against what it promises to bear; `npm run load -- mixed --seconds 20` part of it.
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { arrive } from './arrivals.ts';
import { runBulk } from './bulk.ts';
import { runDrain } from './drain.ts';
import { failuresOf, figuresOf, tableOf } from './figures.ts';
import { mixOf } from './mix.ts';
import { startStack, type RunningStack } from './running-stack.ts';

const { values: size, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: {
    rate: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '60' },
    candidates: { type: 'string', default: '20000' },
    contracts: { type: 'string', default: '1000' },
    messages: { type: 'string', default: '10000' },
  },
});
/** Functions are compiled while they run: what the first hundreds of requests cost is not what the others do. */
const WARM_UP = { perSecond: 60, seconds: 60 };
/** A second, while a queue drains. */
const READS_MEANWHILE = 20;
/** Milliseconds at the 95th percentile; seconds for everything imported and matched again. */
const MOST = { p95: 250, bulkSeconds: 120 };

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const withStack = async <T>(demo: boolean, run: (stack: RunningStack) => Promise<T>): Promise<T> => {
  const stack = await startStack({ demo });
  try {
    return await run(stack);
  } finally {
    await stack.stop();
  }
};

/** Each scenario says what it saw, and whether that is what was promised. */
const scenarios: Readonly<Record<string, () => Promise<boolean>>> = {
  mixed: () =>
    withStack(true, async (stack) => {
      const kinds = await mixOf(stack);
      await arrive(kinds, { ...WARM_UP, until: (seconds) => seconds >= WARM_UP.seconds });
      const [perSecond, most] = [Number(size.rate), Number(size.seconds)];
      const usedBefore = stack.processorSeconds() ?? 0;
      const samples = await arrive(kinds, { perSecond, until: (seconds) => seconds >= most });
      const used = (stack.processorSeconds() ?? 0) - usedBefore;
      say(
        `processor time of the stack: ${((1000 * used) / samples.length).toFixed(1)} ms a request, matching included`,
      );
      console.table(tableOf(samples));
      for (const failure of failuresOf(samples)) say(failure);
      const { p95, failures } = figuresOf(samples);
      return p95 < MOST.p95 && failures === 0;
    }),
  bulk: () =>
    withStack(false, async (stack) => {
      const figures = await runBulk(stack, { candidates: Number(size.candidates), contracts: Number(size.contracts) });
      console.table(figures);
      return figures.totalSeconds < MOST.bulkSeconds;
    }),
  drain: () =>
    withStack(true, async (stack) => {
      const wanted = { messages: Number(size.messages), perSecond: READS_MEANWHILE };
      const { messages, seconds, samples } = await runDrain(stack, wanted);
      say(`${messages} messages in ${seconds} s; meanwhile, ${READS_MEANWHILE} reads a second:`);
      console.table(tableOf(samples));
      for (const failure of failuresOf(samples)) say(failure);
      const { p95, failures } = figuresOf(samples);
      return p95 < MOST.p95 && failures === 0;
    }),
};

const main = async (): Promise<void> => {
  say(`${cpus().length} processors, Node ${process.version}, load of the machine ${loadavg()[0]?.toFixed(1) ?? '?'}`);
  for (const name of asked.length > 0 ? asked : Object.keys(scenarios)) {
    const run = scenarios[name];
    if (!run) throw new Error(`${name} is none of ${Object.keys(scenarios).join(', ')}`);
    say(`\n${name}`);
    const held = await run();
    say(`${name}: ${held ? 'held' : 'NOT HELD'}`);
    if (!held) process.exitCode = 1;
  }
};

await main();
