import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Credentials } from '#cdk/local/credentials.ts';
import { makeChance } from '#cdk/local/demo/random.ts';
import { makeCaller, type Caller } from './caller.ts';
import { runFacilitator } from './facilitator.ts';
import { findFaults } from './invariants.ts';
import { emptyMemory } from './memory.ts';
import { poison } from './poison.ts';
import { openReading, unfinished, type Reading } from './reading.ts';
import { startReceiver, type Receiver } from './receiver.ts';
import { manyFaults, noFaults, type Ready } from './settings.ts';
import { prepareStack, type Stack } from './stack.ts';
import { runStructure } from './structure.ts';

export interface Outcome {
  readonly seed: number;
  /** Of the whole stack. */
  readonly kills: number;
  /** Of single functions at work, by name. */
  readonly deaths: Readonly<Record<string, number>>;
  readonly people: number;
  readonly contracts: number;
  readonly decisions: number;
  readonly imports: number;
  /** Acts of sharing, and messages that arrived at the receivers of webhooks. */
  readonly shares: number;
  readonly webhooks: number;
  readonly poisoned: number;
  readonly seconds: number;
  readonly faults: readonly string[];
}

export interface Options {
  readonly seed: number;
  readonly kills: number;
  /** Kills between two times at which all is verified. @default all of them */
  readonly killsPerRound?: number;
  /**
   * False: without what takes a minute to come to rest, which are unreadable messages, webhooks (an attempt cut short is
   * made again after thirty seconds) and contracts typed by hand (the key of a dead request lapses after a minute).
   * @default true
   */
  readonly isThorough?: boolean;
  readonly log?: (line: string) => void;
}

const STRUCTURES = ['s_aci-chantiers-du-canal', 's_ei-renov-solidaire'] as const;
const FACILITATORS = { 'f_inser-93': '93', f_paris: '75' } as const;

/** Longest life between two kills. Most end earlier, between two calls of a service. */
const LONGEST_LIFE_MS = 12_000;
const SHORT_LIFE_MS = 2_500;
const MOST_CALLS = 300;
/** Many die young: what is taken up again after a crash is cut again. */
const SHORT_LIVES = 0.6;
const FEW_CALLS = 40;
const REST_MS = 900_000;
const LOOK_MS = 500;
const CALM_LOOKS = 3;
/** Before the first kill, so that there is something to lose: until somebody was shared, or so long. */
const LONGEST_PRELUDE_MS = 90_000;

const calm = { faults: noFaults, hardships: null, callsToLive: null };

/** Waits until nothing is left to be done, several times in a row: what is between two queues is in neither. */
const untilRest = async (reading: Reading, poisoned: number): Promise<readonly string[]> => {
  const deadline = Date.now() + REST_MS;
  for (let looks = 0; looks < CALM_LOOKS;) {
    const left = [...(await unfinished(reading))];
    const parked = await reading.parked();
    if (parked < poisoned) left.push(`${String(poisoned - parked)} unreadable messages not set aside yet`);
    looks = left.length === 0 ? looks + 1 : 0;
    if (Date.now() > deadline) return left.map((what) => `not at rest: ${what}`);
    await sleep(LOOK_MS);
  }
  return [];
};

interface Play {
  readonly options: Options;
  readonly stack: Stack;
  readonly memory: ReturnType<typeof emptyMemory>;
  readonly callers: ReadonlyMap<string, Caller>;
  readonly receiver: Receiver | null;
  readonly contractorId: string;
  /** What the stack answered when it was first started. */
  readonly ready: Ready;
}

/** Everybody at work at once, until told that it is over and all that they began is done. */
const playRound = (
  { options, memory, callers, receiver, contractorId }: Play,
  round: number,
  isOver: () => boolean,
) => {
  const chanceOf = (who: number) => makeChance(options.seed + round * 100 + who);
  const callerOf = (organisationId: string): Caller => {
    const call = callers.get(organisationId);
    if (!call) throw new Error(organisationId);
    return call;
  };
  const structures = STRUCTURES.map((organisationId, index) => {
    const setting = { memory, isOver, organisationId, call: callerOf(organisationId), chance: chanceOf(index) };
    return runStructure(setting, index, round);
  });
  const facilitators = Object.entries(FACILITATORS).map(([organisationId, department], index) => {
    const who = { organisationId, department, call: callerOf(organisationId), chance: chanceOf(50 + index) };
    const types = options.isThorough ?? true;
    return runFacilitator({ memory, isOver, ...who, types, contractorId: receiver && contractorId }, round);
  });
  const actors = Promise.all([...structures, ...facilitators]);
  actors.catch(() => undefined);
  return actors;
};

/** Begins with everything calm: clients known, receivers registered. */
const openPlay = async (options: Options, stack: Stack): Promise<Play> => {
  const { seed, isThorough = true } = options;
  const ready = await stack.start({ seed, ...calm });
  const credentials = Credentials.parse(JSON.parse(readFileSync(join(stack.dataDir, 'credentials.json'), 'utf8')));
  const contractorId = credentials.contractors[0]?.contractorId ?? '';
  const callers = new Map<string, Caller>(
    [...STRUCTURES, ...Object.keys(FACILITATORS), contractorId].map((id) => [
      id,
      makeCaller(stack.baseUrl, credentials, id),
    ]),
  );
  const receiver = isThorough ? await startReceiver(makeChance(seed + 7)) : null;
  for (const [path, id] of [
    ['/v1/contractors', contractorId],
    ['/v1/structures', STRUCTURES[0]],
  ] as const) {
    const call = callers.get(id);
    if (call) await receiver?.register(call, `${path}/${id}`, id);
  }
  return { options, stack, memory: emptyMemory(), callers, receiver, contractorId, ready };
};

const withReading = async <T>(ready: Ready, work: (reading: Reading) => Promise<T>): Promise<T> => {
  const reading = openReading(ready);
  try {
    return await work(reading);
  } finally {
    reading.close();
  }
};

/** Until somebody was shared; or, where nothing is to take long, until there are people and contracts. */
const prelude = async ({ memory, options }: Play): Promise<void> => {
  const deadline = Date.now() + LONGEST_PRELUDE_MS;
  const isEnough = (): boolean =>
    (options.isThorough ?? true) ? memory.shares.length > 0 : memory.people.size > 0 && memory.contracts.size > 0;
  while (!isEnough() && Date.now() < deadline) await sleep(LOOK_MS);
};

/** Kills the stack again and again while clients work, lets it come to rest, and looks. */
const runRound = async (play: Play, ready: Ready, round: number, kills: readonly number[]) => {
  const { options, stack, memory, callers, receiver } = play;
  const { seed, isThorough = true, log = () => undefined } = options;
  const began = performance.now();
  const tell = (what: string): void => {
    log(`round ${String(round)}, ${String(Math.round((performance.now() - began) / 1000))} s: ${what}`);
  };
  const chance = makeChance(seed * 1000 + round);
  const poisoned = isThorough ? await withReading(ready, (reading) => poison(reading, chance)) : [];
  let over = false;
  const actors = playRound(play, round, () => over);
  await prelude(play);
  tell('begins');
  for (const kill of kills) {
    await stack.kill();
    tell(`kill ${String(kill)}`);
    const callsToLive = chance.happens(SHORT_LIVES) ? chance.between(1, FEW_CALLS) : chance.between(1, MOST_CALLS);
    await stack.start({ seed: seed * 1000 + kill, faults: manyFaults, hardships: chance, callsToLive });
    await stack.death(isThorough ? LONGEST_LIFE_MS : SHORT_LIFE_MS);
  }
  over = true;
  await stack.kill();
  const rested = await stack.start({ seed, ...calm });
  await actors;
  tell('clients answered');
  return withReading(rested, async (reading) => {
    const restless = await untilRest(reading, poisoned.length);
    tell('at rest');
    const scene = { memory, callers, reading, receiver, poisoned, dataDir: stack.dataDir };
    const faults = [...restless, ...(await findFaults(scene))];
    tell(`${String(faults.length)} faults`);
    return { rested, poisoned: poisoned.length, faults };
  });
};

/** Clients at work on a stack that dies again and again, then rests and is looked at. */
export const runChaos = async (options: Options): Promise<Outcome> => {
  const { seed, kills, killsPerRound = kills } = options;
  const began = performance.now();
  mkdirSync('.build', { recursive: true });
  // Under the project, so that the bundles find their packages.
  const folder = mkdtempSync(join('.build', 'chaos-'));
  const stack = await prepareStack(folder);
  const faults: string[] = [];
  let [killed, poisoned] = [0, 0];
  let play: Play | undefined;
  try {
    play = await openPlay(options, stack);
    let { ready } = play;
    for (let round = 1; killed < kills && faults.length === 0; round++) {
      const count = Math.min(killsPerRound, kills - killed);
      const numbers = Array.from({ length: count }, (_, index) => killed + index + 1);
      const result = await runRound(play, ready, round, numbers);
      ready = result.rested;
      killed += count;
      poisoned += result.poisoned;
      faults.push(...result.faults);
    }
  } finally {
    await stack.kill();
    play?.receiver?.close();
  }
  const deaths = stack.deaths();
  // Otherwise it is kept: its tables and logs are the evidence.
  if (faults.length === 0) rmSync(folder, { recursive: true, force: true });
  const { memory, receiver } = play;
  const people = [...memory.people.values()].reduce((sum, known) => sum + known.size, 0);
  return {
    ...{ seed, kills: killed, deaths, people, contracts: memory.contracts.size, decisions: memory.decisions.size },
    ...{ imports: memory.imports.length, shares: memory.shares.length, webhooks: receiver?.received.length ?? 0 },
    ...{ poisoned, seconds: Math.round((performance.now() - began) / 1000), faults },
  };
};
