import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contractCard } from '#shared/domain/contract/contract-card.ts';
import { hoursIdOf } from '#shared/domain/hours/hours-entry.ts';
import { CandidateId, ContractId } from '#shared/domain/ids.ts';
import { makeForgetHours } from '#shared/use-cases/hours/forget-hours.ts';
import { makeCountOutcomes } from '#shared/use-cases/impact/count-outcomes.ts';
import { makeReadImpact } from '#shared/use-cases/impact/read-impact.ts';
import { GroupBy } from '#shared/wire/http/impact.ts';
import { aCandidate, aCandidateProfile } from '#tests/support/builders/candidates.ts';
import { fixedClock } from '#tests/support/builders/clock.ts';
import { aPlace, aStoredContract } from '#tests/support/builders/contracts.ts';
import { anAdministration, aFacilitatorOrganisation } from '#tests/support/builders/organisations.ts';
import { aDecision } from '#tests/support/builders/shortlists.ts';
import { anHoursEntry } from '#tests/support/builders/webhooks.ts';
import { makeFakeCandidates } from '#tests/support/fakes/candidates.ts';
import { makeFakeContracts } from '#tests/support/fakes/contracts.ts';
import { makeFakeHours } from '#tests/support/fakes/hours.ts';
import { makeFakePortfolio } from '#tests/support/fakes/portfolio.ts';
import { makeFakeShortlists } from '#tests/support/fakes/shortlists.ts';
import { readWholeImpact } from '#tests/support/oracle/read-whole-impact.ts';

const CONTRACTS = [
  { contractId: 'c_school' },
  { contractId: 'c_roads', sector: 'travaux-publics' as const, insertionClause: null },
  { contractId: 'c_paris', placeOfPerformance: aPlace({ code: '75056', department: '75' }) },
  { contractId: 'c_nowhere', placeOfPerformance: null },
];
const PEOPLE = Array.from({ length: 9 }, (_, index) => CandidateId.parse(`k_${index}`));
const DAYS = ['2025-12-31T23:30:00.000Z', '2026-03-31T22:30:00.000Z', '2026-06-15T10:00:00.000Z'];
const MONTHS = ['2025-12', '2026-03', '2026-11'];

const who = { contract: fc.nat({ max: CONTRACTS.length - 1 }), person: fc.nat({ max: PEOPLE.length - 1 }) };
const step = fc.oneof(
  fc.record({
    type: fc.constant('decide' as const),
    ...who,
    decision: fc.constantFrom('retained', 'hired', 'contacted', 'declined', 'setAside'),
    at: fc.constantFrom(...DAYS),
  }),
  fc.record({
    type: fc.constant('work' as const),
    ...who,
    month: fc.constantFrom(...MONTHS),
    hours: fc.nat({ max: 200 }),
    status: fc.constantFrom('declared', 'validated', 'refused'),
  }),
  fc.record({ type: fc.constant('leave' as const), person: who.person }),
  fc.record({
    type: fc.constant('revise' as const),
    person: who.person,
    sex: fc.constantFrom('female' as const, 'male' as const),
    // Turns 26, and 50, in one of the years that are counted.
    birthYear: fc.constantFrom(2000, 1976, 1985),
  }),
  // Somebody reads what came of a contract, and writes it later than others.
  fc.record({ type: fc.constant('dawdle' as const), contract: who.contract }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const contractIdOf = (index: number) => ContractId.parse(CONTRACTS[index]?.contractId);

const settle = async () => {
  const clock = fixedClock();
  const world = {
    ...{ clock, contracts: makeFakeContracts(), shortlists: makeFakeShortlists(), hours: makeFakeHours() },
    ...{ candidates: makeFakeCandidates(), portfolio: makeFakePortfolio() },
  };
  for (const contract of CONTRACTS) {
    const stored = aStoredContract({ contract: aStoredContract().contract });
    const one = aStoredContract({ contract: { ...stored.contract, ...contract } });
    await world.contracts.save(one, []);
    await world.portfolio.keep(contractCard(one, []));
  }
  for (const [index, candidateId] of PEOPLE.entries()) {
    const structureKind = index % 2 === 0 ? 'ACI' : 'EI';
    const profile = aCandidateProfile({ sex: index % 3 === 0 ? 'female' : 'male', birthYear: 1976 + index * 3 });
    await world.candidates.save(aCandidate({ candidateId, externalId: `P${index}`, structureKind, profile }), []);
  }
  return world;
};
type World = Awaited<ReturnType<typeof settle>>;

const decide = async ({ shortlists }: World, { contract, person, decision, at }: Extract<Step, { type: 'decide' }>) => {
  const contractId = contractIdOf(contract);
  const candidateId = PEOPLE[person] as CandidateId;
  const before = await shortlists.findDecision(contractId, 'p1' as never, candidateId);
  const revision = (before?.revision ?? 0) + 1;
  const reason = decision === 'setAside' ? ('other' as const) : null;
  await shortlists.saveDecision(
    aDecision({ contractId, candidateId, decision: decision as 'hired', reason, decidedAt: at, revision }),
    [],
  );
};

const work = async ({ hours }: World, { contract, person, ...told }: Extract<Step, { type: 'work' }>) => {
  const contractId = contractIdOf(contract);
  const candidateId = PEOPLE[person] as CandidateId;
  const before = await hours.find(contractId, hoursIdOf(contractId, candidateId, told.month));
  const { month, hours: done, status } = told;
  const entry = anHoursEntry({ contractId, candidateId, month, hours: done, status: status as 'validated' });
  // Whoever was taken off a row is put on it no more.
  const whose = before === undefined ? candidateId : before.candidateId;
  await hours.save({ ...entry, candidateId: whose, revision: (before?.revision ?? 0) + 1 }, []);
};

const leave = async (world: World, { person }: Extract<Step, { type: 'leave' }>) => {
  const candidateId = PEOPLE[person] as CandidateId;
  const candidate = await world.candidates.find(candidateId);
  if (candidate !== undefined) await world.candidates.remove(candidate);
  await makeForgetHours(world)(candidateId, '2027-01-01T00:00:00.000Z');
};

const revise = async ({ candidates }: World, { person, sex, birthYear }: Extract<Step, { type: 'revise' }>) => {
  const candidate = await candidates.find(PEOPLE[person] as CandidateId);
  if (candidate === undefined) return;
  const profile = { ...candidate.profile, sex, birthYear };
  await candidates.save({ ...candidate, profile, revision: candidate.revision + 1 }, []);
};

const change = async (world: World, one: Exclude<Step, { type: 'dawdle' }>): Promise<void> => {
  if (one.type === 'decide') await decide(world, one);
  else if (one.type === 'work') await work(world, one);
  else if (one.type === 'revise') await revise(world, one);
  else await leave(world, one);
  // Each change asks for its own count; that of a person, for those of every contract that had decided on them.
  const changed = 'contract' in one ? [one.contract] : [...CONTRACTS.keys()];
  for (const index of changed) await makeCountOutcomes(world)(contractIdOf(index));
};

/** Counts, and does not write yet. */
const countedNow = async (world: World, index: number): Promise<() => Promise<void>> => {
  let write = (): Promise<void> => Promise.resolve();
  const portfolio = {
    ...world.portfolio,
    keepOutcomes: (...kept: Parameters<World['portfolio']['keepOutcomes']>) => {
      write = () => world.portfolio.keepOutcomes(...kept);
      return Promise.resolve();
    },
  };
  await makeCountOutcomes({ ...world, portfolio })(contractIdOf(index));
  return write;
};

const PERIODS = [{}, { from: '2026-04-01', to: '2026-06-15' }, { from: '2025-12-01', to: '2026-11-30' }] as const;
const QUERIES = GroupBy.options.flatMap((groupBy) =>
  PERIODS.flatMap((period) => [undefined, '75'].map((department) => ({ ...period, groupBy, department }))),
);
const READERS = [
  ...[['93'], ['75', '93']].map((territory) => aFacilitatorOrganisation({ territory })),
  anAdministration(),
];

it('counts from the rows kept what a reading of all decisions and hours counts, whoever writes late', async () => {
  const run = async (steps: readonly Step[]) => {
    const world = await settle();
    const late: (() => Promise<void>)[] = [];
    for (const one of steps) {
      if (one.type === 'dawdle') late.push(await countedNow(world, one.contract));
      else await change(world, one);
    }
    for (const write of late) await write();
    const read = makeReadImpact(world);
    const whole = readWholeImpact(world, [...CONTRACTS.keys()].map(contractIdOf));
    for (const organisation of READERS)
      for (const query of QUERIES) expect(await read(organisation, query)).toEqual(await whole(organisation, query));
  };
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 30 }), run), { numRuns: 25 });
});
