import { describe, expect, it } from 'vitest';
import { MOST_SHARED, type SharedPerson } from '#shared/domain/shortlist/share.ts';
import { makePlanShare } from '#shared/use-cases/shares/plan-share.ts';
import { aCandidate } from '#tests/support/builders/candidates.ts';
import { fixedClock, NOW } from '#tests/support/builders/clock.ts';
import { aStoredContract } from '#tests/support/builders/contracts.ts';
import { aContractor, aFacilitatorOrganisation } from '#tests/support/builders/organisations.ts';
import { aDecision, anEntry, aShortlist } from '#tests/support/builders/shortlists.ts';
import { aShare } from '#tests/support/builders/webhooks.ts';
import { makeFakeCandidates } from '#tests/support/fakes/candidates.ts';
import { makeFakeContracts } from '#tests/support/fakes/contracts.ts';
import { makeFakeOrganisations } from '#tests/support/fakes/organisations.ts';
import { makeFakeShares } from '#tests/support/fakes/shares.ts';
import { makeFakeShortlists } from '#tests/support/fakes/shortlists.ts';

const MANY = MOST_SHARED + 20;
const idOf = (index: number) => `k_${String(index).padStart(3, '0')}`;
const [template] = aShare().people;

const shown = (index: number): SharedPerson => {
  if (template?.entry == null) throw new Error('nobody is shown on the share');
  const candidateId = idOf(index) as SharedPerson['candidateId'];
  return { ...template, candidateId, entry: { ...template.entry, candidateId } };
};
const gone = (index: number): SharedPerson => ({ ...shown(index), entry: null, withdrawnAt: NOW });

/** Everybody from `from` on is retained and listed; some were shared before. */
const setUp = async (before: readonly SharedPerson[], from = 0, to = MANY) => {
  const ports = {
    contracts: makeFakeContracts(),
    shortlists: makeFakeShortlists(),
    candidates: makeFakeCandidates(),
    organisations: makeFakeOrganisations(),
    shares: makeFakeShares(),
    clock: fixedClock(),
  };
  await ports.contracts.save(aStoredContract(), []);
  await ports.organisations.save(aContractor());
  if (before.length > 0) await ports.shares.save(aShare({ people: [...before] }), []);
  const ids = Array.from({ length: to - from }, (_, index) => idOf(from + index));
  for (const candidateId of ids) {
    await ports.candidates.save(aCandidate({ candidateId, externalId: candidateId }), []);
    await ports.shortlists.saveDecision(aDecision({ candidateId }), []);
  }
  const listed = ids.slice(-MOST_SHARED).map((candidateId, index) => ({
    ...anEntry({ candidateId }),
    ...{ scoreRank: index + 1, movedBy: null, represents: [] },
  }));
  await ports.shortlists.save(aShortlist({ entries: listed }), []);
  const { check, plan } = makePlanShare(ports);
  return async (candidateIds?: readonly string[]) => {
    const checked = await check({
      organisation: aFacilitatorOrganisation(),
      contractId: aShare().contractId,
      input: { positionId: aShare().positionId, contractorId: aShare().contractorId, candidateIds } as never,
      by: 'facilitator',
    });
    if (!checked.ok) throw new Error(checked.error.code);
    const planned = await plan(checked.value);
    if (!planned.ok) throw new Error(planned.error.code);
    return planned.value;
  };
};
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const visible = (people: readonly SharedPerson[]) =>
  people.filter(({ entry }) => entry !== null).map(({ candidateId }) => candidateId);

describe('a share that is full', () => {
  it('keeps those already shown when everybody retained is shared', async () => {
    const share = await setUp(range(0, 60).map(shown), 0, MANY);
    const planned = await share();
    expect(planned.share.people).toHaveLength(MOST_SHARED);
    expect(visible(planned.share.people)).toEqual(expect.arrayContaining(range(0, 60).map(idOf)));
    expect(planned.added).toEqual(range(60, MOST_SHARED).map(idOf));
  });

  it('stays as it was when there is room for nobody', async () => {
    const share = await setUp(range(0, MOST_SHARED).map(shown));
    expect(await share()).toMatchObject({ added: [], share: { revision: 1 } });
  });

  it('makes room from those who left before it drops anybody who is seen', async () => {
    const share = await setUp([...range(0, 90).map(shown), ...range(90, MOST_SHARED).map(gone)], 0, MOST_SHARED + 5);
    const planned = await share(range(MOST_SHARED, MOST_SHARED + 5).map(idOf));
    expect(visible(planned.share.people)).toEqual([
      ...range(0, 90).map(idOf),
      ...range(MOST_SHARED, MOST_SHARED + 5).map(idOf),
    ]);
    expect(planned.share.people).toHaveLength(MOST_SHARED);
  });
});
