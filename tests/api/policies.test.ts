import { beforeEach, describe, expect, it } from 'vitest';
import { aPolicyComparisonExample, aPolicyExample, aPolicyInputExample } from '#functions/api/policy-examples.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import { ContractId, PositionId } from '#shared/domain/ids.ts';
import { ComparisonInput, PolicyComparisonView, PolicyInput, PolicyView } from '#shared/wire/http/policies.ts';
import { aCandidate, aCandidateProfile } from '#tests/support/builders/candidates.ts';
import { aContract, aPosition, aStoredContract } from '#tests/support/builders/contracts.ts';
import { anEntry, aShortlist } from '#tests/support/builders/shortlists.ts';
import { bodyOf, startApi, type CallerName } from '#tests/support/api.ts';

let api: Awaited<ReturnType<typeof startApi>>;
beforeEach(async () => {
  api = await startApi();
});

const PUT = 'PUT /v1/policy';
const versionOf = async (caller: CallerName, query = ''): Promise<unknown> =>
  (await bodyOf(await api.call(caller, `GET /v1/policy${query}`)))['version'];

describe('a policy', () => {
  it('is the product’s until somebody decides', async () => {
    const answer = await api.call('facilitator', 'GET /v1/policy');
    expect(answer.headers.get('etag')).toBe('"0"');
    const { weights } = defaultPolicy;
    expect(await answer.json()).toEqual({ ...defaultPolicy, weights, organisationId: 'f_plaine-commune' });
  });

  it('changes once for the same decision, with its author in the history and in the journal', async () => {
    const changed = await api.call('facilitator', PUT, aPolicyInputExample);
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"1"']);
    const body = await bodyOf(changed);
    expect(body).toMatchObject({ ...aPolicyInputExample, version: 1, changedBy: 'facilitator' });
    // What was read may be sent back.
    expect((await bodyOf(await api.call('facilitator', PUT, body)))['version']).toBe(1);
    api.advance(1);
    expect((await bodyOf(await api.call('facilitator', PUT, { proposalCeiling: 2 })))['version']).toBe(2);

    const versions = await bodyOf(await api.call('facilitator', 'GET /v1/policy/versions?limit=1'));
    expect(versions['items']).toMatchObject([{ version: 2, proposalCeiling: 2, weights: defaultPolicy.weights }]);
    const older = await api.call('facilitator', `GET /v1/policy/versions?cursor=${String(versions['nextCursor'])}`);
    expect((await bodyOf(older))['items']).toMatchObject([{ version: 1, changedBy: 'facilitator' }]);

    const journal = await bodyOf(await api.call('facilitator', 'GET /v1/audit?subject=f_plaine-commune'));
    expect(journal['items']).toMatchObject([
      { type: 'policy-changed', version: 1, by: 'facilitator' },
      { type: 'policy-changed', version: 2, by: 'facilitator' },
    ]);
  });

  it('is not changed over somebody else’s change', async () => {
    const first = { 'if-match': '"0"' };
    expect((await api.call('facilitator', PUT, { proposalCeiling: 2 }, first)).status).toBe(200);
    expect((await api.call('facilitator', PUT, { proposalCeiling: 3 }, first)).status).toBe(412);
    expect((await api.call('facilitator', 'GET /v1/policy', undefined, { 'if-none-match': '"1"' })).status).toBe(304);
  });

  it('says in French what is wrong, and where', async () => {
    const wrong = {
      weights: { ...defaultPolicy.weights, skills: 500 },
      priorityPublics: [{ public: 'women' }],
      representation: [{ public: 'women' }, { public: 'women' }],
      proposalCeiling: 0,
    };
    const answer = await api.call('facilitator', PUT, wrong);
    expect(answer.status).toBe(422);
    expect((await bodyOf(answer))['errors']).toEqual([
      { path: '/weights', code: 'wrong-sum', message: 'la somme des poids doit être 1000' },
      {
        path: '/priorityPublics/0/basis',
        code: 'missing-basis',
        message: 'un fondement écrit est exigé pour compter les femmes dans le score',
      },
      { path: '/representation', code: 'duplicate-public', message: 'un public figure deux fois' },
      { path: '/proposalCeiling', code: 'too-small', message: '1 au moins' },
    ]);
    expect(await versionOf('facilitator')).toBe(0);
  });

  it('is its organisation’s own, and the administration’s to see and change by name', async () => {
    await api.call('facilitator', PUT, { proposalCeiling: 2 });
    expect(await versionOf('otherFacilitator')).toBe(0);
    const other = '?organisationId=f_plaine-commune';
    expect((await api.call('otherFacilitator', `GET /v1/policy${other}`)).status).toBe(404);
    expect((await api.call('otherFacilitator', `${PUT}${other}`, {})).status).toBe(404);
    expect((await api.call('otherFacilitator', `GET /v1/policy/versions${other}`)).status).toBe(404);
    expect((await api.call('otherFacilitator', `POST /v1/policy/comparison${other}`, {})).status).toBe(404);
    expect(await versionOf('facilitator', other)).toBe(1);
    expect(await versionOf('admin', other)).toBe(1);
    expect((await api.call('admin', `${PUT}${other}`, {})).status).toBe(200);
    expect(await versionOf('facilitator')).toBe(2);
    for (const query of ['', '?organisationId=s_aci93', '?organisationId=f_nobody']) {
      expect((await api.call('admin', `GET /v1/policy${query}`)).status).toBe(404);
    }
  });

  it('is shown by examples that its own schemas take', () => {
    expect(() => PolicyInput.parse(aPolicyInputExample)).not.toThrow();
    expect(() => ComparisonInput.parse(aPolicyInputExample)).not.toThrow();
    expect(() => PolicyView.parse(aPolicyExample)).not.toThrow();
    expect(() => PolicyComparisonView.parse(aPolicyComparisonExample)).not.toThrow();
  });
});

const COMPARE = 'POST /v1/policy/comparison';

describe('a comparison', () => {
  const near = anEntry({
    candidateId: 'k_near',
    score: 620_000,
    values: { skills: 600, location: 1000, sector: 0, priorityPublic: 0, availability: 1000 },
  });
  const skilled = anEntry({
    candidateId: 'k_skilled',
    score: 700_000,
    values: { skills: 1000, location: 0, sector: 1000, priorityPublic: 0, availability: 1000 },
    openProposals: 3,
  });
  const weights = { ...defaultPolicy.weights, skills: 250, location: 400 };

  beforeEach(async () => {
    await api.ports.contracts.save(aStoredContract(), []);
    await api.ports.shortlists.save(aShortlist({ entries: [skilled, near], considered: 3 }), []);
  });

  const compare = async (body: unknown, caller: CallerName = 'facilitator') => {
    const answer = await api.call(caller, COMPARE, body);
    expect(answer.status).toBe(200);
    return PolicyComparisonView.parse(await answer.json());
  };

  it('tells who moves before anything is saved', async () => {
    const told = await compare({ weights });
    expect(told).toMatchObject({ version: 0, complete: true, contracts: 1, moreContracts: false });
    expect(told.positions).toMatchObject([
      {
        positionId: 'p1',
        complete: true,
        exactRanks: 2,
        limits: [],
        moves: [
          { candidateId: 'k_near', from: 2, to: 1 },
          { candidateId: 'k_skilled', from: 1, to: 2 },
        ],
        in: [],
        out: [],
      },
    ]);
    expect(await versionOf('facilitator')).toBe(0);
    expect(
      (await api.ports.shortlists.find(ContractId.parse('c_saint-denis-school'), PositionId.parse('p1')))?.version,
    ).toBe(1);
  });

  it('tells who leaves under a ceiling, and changes nothing under the same policy', async () => {
    expect((await compare({ proposalCeiling: 3 })).positions).toMatchObject([
      {
        complete: true,
        moves: [{ candidateId: 'k_near', from: 2, to: 1 }],
        out: [{ candidateId: 'k_skilled', from: 1, to: null }],
      },
    ]);
    expect((await compare({})).positions).toMatchObject([{ complete: true, moves: [], in: [], out: [] }]);
  });

  it('reads the people when a public is new to the list, and says when they have changed since', async () => {
    const priorityPublics = [{ public: 'seniors', weight: 1000 }];
    const policy = { weights: { ...defaultPolicy.weights, skills: 350, priorityPublic: 200 }, priorityPublics };
    expect((await compare(policy)).positions).toMatchObject([
      { complete: false, limits: [{ code: 'people-changed' }] },
    ]);
    const profile = aCandidateProfile({ birthYear: 1960 });
    await api.ports.candidates.save(aCandidate({ candidateId: 'k_near', profile }), []);
    await api.ports.candidates.save(aCandidate({ candidateId: 'k_skilled', externalId: 'B' }), []);
    expect((await compare(policy)).positions).toMatchObject([
      {
        complete: true,
        moves: [{ candidateId: 'k_near', to: 1 }, {}],
        publics: [{ public: 'seniors', before: 0.5, after: 0.5 }],
      },
    ]);
  });

  it('admits that people beyond the list may come in', async () => {
    const list = aShortlist({ entries: [skilled, near], considered: 500, version: 2 });
    await api.ports.shortlists.save(list, []);
    const { complete, positions } = await compare({ weights });
    expect(complete).toBe(false);
    expect(positions).toMatchObject([{ complete: false, exactRanks: 0, limits: [{ code: 'beyond-the-list' }] }]);
  });

  it('says when a list is missing or out of date', async () => {
    const two = aContract({ revision: 2, positions: [aPosition(), aPosition({ positionId: 'p2' })] });
    await api.ports.contracts.save(aStoredContract({ contract: two }), []);
    expect((await compare({ weights })).positions).toMatchObject([
      { positionId: 'p1', limits: [{ code: 'list-outdated' }] },
      { positionId: 'p2', shortlistVersion: 0, computedAt: null, limits: [{ code: 'no-list' }] },
    ]);
  });

  it('looks at one’s own open contracts, or at the one named', async () => {
    const contractId = 'c_saint-denis-school';
    expect((await compare({ weights, contractId })).contracts).toBe(1);
    expect((await compare({ weights }, 'otherFacilitator')).contracts).toBe(0);
    expect((await api.call('otherFacilitator', COMPARE, { weights, contractId })).status).toBe(404);
    expect((await api.call('facilitator', COMPARE, { limit: 21 })).status).toBe(422);
  });

  it('says nothing of contracts that another organisation’s policy rules', async () => {
    const first = { organisationId: 'f_a' as never, name: 'A', kind: 'facilitatorOrganisation' as const };
    await api.ports.organisations.save({ ...first, territory: ['93'] });
    expect(await compare({ weights })).toMatchObject({ contracts: 0, positions: [] });
  });
});
