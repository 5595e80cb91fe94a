import { describe, expect, it } from 'vitest';
import { OrganisationId } from '#shared/domain/ids.ts';
import { nextPolicy } from '#shared/domain/organisation/next-policy.ts';
import { defaultPolicy, Policy, PolicySettings, settingsOf } from '#shared/domain/organisation/policy.ts';
import { underPolicy } from '#shared/domain/organisation/under-policy.ts';
import { firstFailedGate } from '#shared/domain/matching/gates.ts';
import { prepareCandidate } from '#shared/domain/matching/prepare-candidate.ts';
import { preparePosition } from '#shared/domain/matching/prepare-position.ts';
import { aCandidate } from '#tests/support/builders/candidates.ts';
import { NOW, TODAY } from '#tests/support/builders/clock.ts';
import { aContract, aPosition } from '#tests/support/builders/contracts.ts';

const organisationId = OrganisationId.parse('f_plaine-commune');
const seniors = { public: 'seniors' as const, weight: 1000, basis: null };
const youth = { public: 'youth' as const, weight: 500, basis: null };
const women = { public: 'women' as const, minShare: 0.3, significance: 0.1 };

describe('a policy', () => {
  it('is read from rows written before it had anything but weights', () => {
    const { weights } = defaultPolicy;
    expect(Policy.parse({ organisationId: null, version: 0, weights })).toEqual(defaultPolicy);
  });

  it.each([
    ['weights that do not make 1000', { weights: { ...defaultPolicy.weights, skills: 451 } }],
    ['women without a ground', { priorityPublics: [{ public: 'women', weight: 500, basis: null }] }],
    ['a public twice', { priorityPublics: [seniors, seniors] }],
    ['a target twice', { representation: [women, women] }],
    ['a ceiling of nobody', { proposalCeiling: 0 }],
  ])('refuses %s', (_, wrong) => {
    expect(PolicySettings.safeParse({ ...settingsOf(defaultPolicy), ...wrong }).success).toBe(false);
  });

  it('makes a version when it decides something else, and says who did', () => {
    const change = { organisationId, at: NOW, by: 'camille' };
    const settings = { ...settingsOf(defaultPolicy), proposalCeiling: 3 };
    const next = nextPolicy(defaultPolicy, { ...change, settings });
    expect(next).toMatchObject({
      policy: { organisationId, version: 1, proposalCeiling: 3, changedAt: NOW, changedBy: 'camille' },
      event: { type: 'policy-changed', organisationId, version: 1, by: 'camille', at: NOW },
    });
    expect(nextPolicy(next?.policy ?? defaultPolicy, { ...change, settings })).toBeUndefined();
    expect(nextPolicy(defaultPolicy, { ...change, settings: settingsOf(defaultPolicy) })).toBeUndefined();
  });
});

describe('a contract under a policy', () => {
  const policy = { ...defaultPolicy, priorityPublics: [seniors], representation: [women], proposalCeiling: 2 };

  it('has the policy’s publics and targets where it declares none', () => {
    expect(underPolicy(aContract(), policy)).toMatchObject({ priorityPublics: [seniors], representation: [women] });
  });

  it('keeps its own, each list by itself', () => {
    const contract = aContract({ priorityPublics: [youth] });
    expect(underPolicy(contract, policy)).toMatchObject({ priorityPublics: [youth], representation: [women] });
    expect(contract.representation).toEqual([]);
  });

  it('is as it was under the product’s policy', () => {
    expect(underPolicy(aContract(), defaultPolicy)).toEqual({ ...aContract(), proposalCeiling: null });
  });

  it.each([
    [1, 6, undefined],
    [2, 6, 'proposal-ceiling'],
    [1, 1, 'proposal-ceiling'],
  ])('stops at the lower ceiling: %i proposals, %i allowed by the structure', (proposals, own, gate) => {
    const openOn = Array.from({ length: proposals }, (_, index) => `c_other/p${index + 1}`);
    const person = prepareCandidate(aCandidate({ proposalCeiling: own }), TODAY, openOn);
    const position = preparePosition(underPolicy(aContract(), policy), aPosition(), policy.weights, {});
    expect(firstFailedGate(person, position)).toBe(gate);
  });
});
