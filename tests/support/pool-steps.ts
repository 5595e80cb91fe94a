import fc from 'fast-check';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import type { Contract } from '#shared/domain/contract/contract.ts';
import { CandidateId } from '#shared/domain/ids.ts';
import { DecisionKind } from '#shared/domain/shortlist/shortlist.ts';
import { contracts, people } from './oracle/arbitraries.ts';
import type { PoolWorld } from './pool-world.ts';

const PEOPLE = 6;
const CONTRACTS = 2;

/** People to draw from, contracts on offer. */
interface Setting {
  readonly drawn: readonly Candidate[];
  readonly offered: readonly Contract[];
}

/** One thing that happens. */
interface Step {
  readonly says: string;
  readonly happen: (world: PoolWorld, setting: Setting) => Promise<unknown>;
}

/** What the rule of a policy adds is not stored with a contract. */
const stored = (contract: Contract, status: Contract['status'] = 'open'): Contract => {
  const { proposalCeiling: _, ...rest } = contract as Contract & { readonly proposalCeiling?: unknown };
  return { ...rest, status };
};

const idOf = (who: number): CandidateId => CandidateId.parse(`k_${who}`);
const contractAt = ({ offered }: Setting, where: number): Contract => {
  const contract = offered[where % offered.length];
  if (contract === undefined) throw new Error('no contract is on offer');
  return contract;
};

const crash = fc.constantFrom('none', 'none', 'none', 'before-log', 'before-queue');
const who = fc.nat({ max: PEOPLE - 1 });
const where = fc.nat({ max: CONTRACTS - 1 });

const publish = fc.record({ who, as: who, crash }).map((drawn): Step => ({
  says: `publish ${JSON.stringify(drawn)}`,
  happen: async (world, setting) => {
    const template = setting.drawn[drawn.as % Math.max(1, setting.drawn.length)];
    if (template) await world.publishPerson({ ...template, candidateId: idOf(drawn.who) }, drawn.crash);
  },
}));

const erase = fc.record({ who, crash }).map((drawn): Step => ({
  says: `erase ${JSON.stringify(drawn)}`,
  happen: (world) => world.erase(idOf(drawn.who), drawn.crash),
}));

const decide = fc
  .record({ who, where, crash, decision: fc.constantFrom(...DecisionKind.options) })
  .map((drawn): Step => ({
    says: `decide ${JSON.stringify(drawn)}`,
    happen: async (world, setting) => {
      const { contractId, positions } = contractAt(setting, drawn.where);
      const [position] = positions;
      if (position === undefined) return;
      const pair = { contractId, positionId: position.positionId, candidateId: idOf(drawn.who) };
      await world.decide(pair, drawn.decision, drawn.crash);
    },
  }));

const turn = fc.record({ where, crash, status: fc.constantFrom('closed', 'closed', 'open') }).map((drawn): Step => ({
  says: `turn ${JSON.stringify(drawn)}`,
  happen: (world, setting) => world.saveContract(stored(contractAt(setting, drawn.where), drawn.status), drawn.crash),
}));

const machinery = fc.constantFrom('compact', 'compactTwice', 'restart', 'settle', 'settle').map((doing): Step => ({
  says: doing,
  happen: async (world) => {
    await world[doing]();
  },
}));

/** A moment, past the settling time, past the hour after which entries are forgotten, past the day. */
const wait = fc.constantFrom(1, 61, 3700, 21 * 3600, 26 * 3600).map((seconds): Step => ({
  says: `wait ${seconds} s`,
  happen: (world) => {
    world.advance(seconds);
    return Promise.resolve();
  },
}));

const check = fc.constant<Step>({ says: 'check', happen: (world) => world.expectSameLists() });

const step = fc.oneof(
  { weight: 6, arbitrary: publish },
  { weight: 3, arbitrary: erase },
  { weight: 4, arbitrary: decide },
  { weight: 3, arbitrary: turn },
  { weight: 4, arbitrary: machinery },
  { weight: 2, arbitrary: wait },
  { weight: 1, arbitrary: check },
);

/** A setting, and what happens in it. */
export const story = fc.record({
  drawn: people(PEOPLE),
  offered: contracts({ minLength: 1, maxLength: CONTRACTS }),
  steps: fc.array(step, { maxLength: 40 }),
});

/** Lets a story happen, and holds the lists against the tables read whole: when it says so, and at the end. */
export const tellStory = async (
  world: PoolWorld,
  { steps, ...setting }: Setting & { readonly steps: readonly Step[] },
): Promise<void> => {
  for (const contract of setting.offered) await world.saveContract(stored(contract));
  for (const { says, happen } of steps) {
    world.told.push(says);
    await happen(world, setting);
  }
  await world.expectSameLists();
};
