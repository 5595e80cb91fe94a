import { describe, expect, it } from 'vitest';
import { availabilityValue } from '#shared/domain/matching/criteria/availability.ts';
import { locationValue } from '#shared/domain/matching/criteria/location.ts';
import { sectorValue } from '#shared/domain/matching/criteria/sector.ts';
import { skillsValue } from '#shared/domain/matching/criteria/skills.ts';
import { isAttested } from '#shared/domain/matching/attestation.ts';
import { failedGates, firstFailedGate } from '#shared/domain/matching/gates.ts';
import { openProposalsOf } from '#shared/domain/matching/open-proposals.ts';
import { prepareCandidate } from '#shared/domain/matching/prepare-candidate.ts';
import { preparePosition } from '#shared/domain/matching/prepare-position.ts';
import { publicsOf } from '#shared/domain/matching/publics-of.ts';
import { entryOf } from '#shared/domain/matching/score.ts';
import { shortfallHours } from '#shared/domain/matching/shortfall.ts';
import { materialChange } from '#shared/domain/matching/shortlist-change.ts';
import { positionSkills, skillWeight } from '#shared/domain/matching/skill-weights.ts';
import { candidateTie, compareStandings, contractTie, pairTie } from '#shared/domain/matching/tie.ts';
import { bestOf, emptyTop, offer, worstOf } from '#shared/domain/matching/top-k.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import { aCandidate, aCandidateProfile } from '#tests/support/builders/candidates.ts';
import { TODAY } from '#tests/support/builders/clock.ts';
import { aContract, aPlace, aPosition } from '#tests/support/builders/contracts.ts';
import { aDecision, anEntry } from '#tests/support/builders/shortlists.ts';

const { weights } = defaultPolicy;
type ProfileOverrides = Parameters<typeof aCandidateProfile>[0];

const prepared = (overrides: ProfileOverrides = {}, openOn: readonly string[] = []) =>
  prepareCandidate(aCandidate({ profile: aCandidateProfile(overrides) }), TODAY, openOn);
const position = (
  overrides: Parameters<typeof aPosition>[0] = {},
  contract: Parameters<typeof aContract>[0] = {},
  skillWeights: Record<string, number> = {},
) => preparePosition(aContract(contract), aPosition(overrides), weights, skillWeights);

describe('criteria', () => {
  it.each([
    [1000, 3, 4, 861],
    [1000, 0, 0, 1000],
    [600, 0, 0, 600],
    [300, 1, 3, 318],
    [0, 5, 5, 555],
  ])('skills: occupation %i, weight %i of %i gives %i', (occupation, shared, total, expected) => {
    expect(skillsValue(occupation, shared, total)).toBe(expected);
  });

  it('location: full next door, nothing left at the edge, and next door with a radius of 0', () => {
    expect([locationValue(0, 20_000), locationValue(1, 20_000), locationValue(20_000, 20_000)]).toEqual([
      1000, 1000, 0,
    ]);
    expect(locationValue(4_321, 20_000)).toBe(1000 - 216);
    expect(locationValue(0, 0)).toBe(1000);
  });

  it('sector: full at three years', () => {
    expect([0, 6, 18, 36, 400].map(sectorValue)).toEqual([0, 166, 500, 1000, 1000]);
  });

  it('availability: 20 points a day, 40 an hour, never below 0', () => {
    expect([availabilityValue(0, 0), availabilityValue(10, 7), availabilityValue(30, 20)]).toEqual([1000, 520, 0]);
  });

  it('weighs a skill by its rarity, in whole steps, doubled when required', () => {
    expect([skillWeight(0, 0, false), skillWeight(1, 1, false), skillWeight(1, 0, false)]).toEqual([1, 1, 2]);
    expect([skillWeight(1000, 3, false), skillWeight(1000, 3, true)]).toEqual([8, 16]);
    expect(skillWeight(10_000_000, 0, true)).toBe(32);
  });

  it('joins the wordings of one skill, required first', () => {
    const skills = positionSkills({ requiredSkills: ['Soudure'], desiredSkills: ['soudage', 'Coffrages', 'coffrage'] });
    expect(skills.map(({ label, required }) => [label, required])).toEqual([
      ['Soudure', true],
      ['Coffrages', false],
    ]);
  });

  it('scores a person who has everything one million', () => {
    const best = prepared({
      occupations: [{ romeCode: 'F1703', experienceMonths: 40 }],
      availability: { weeklyHours: 35 },
      eligibility: { criteria: ['QPV'], checkedBy: 'prescriber', checkedOn: '2026-11-01' },
    });
    const home = position({}, { priorityPublics: [{ public: 'qpvResident', weight: 1000, basis: null }] });
    const { score } = entryOf({ ...best, home: home.place }, home);
    expect(score).toBe(1_000_000);
  });

  it('counts six months for a declared sector that no occupation shows', () => {
    expect(prepared({ occupations: [], sectors: ['batiment'] }).experience.get('batiment')?.months).toBe(6);
    const shown = prepared({ occupations: [{ romeCode: 'F1703', experienceMonths: 2 }], sectors: ['batiment'] });
    expect(shown.experience.get('batiment')?.months).toBe(2);
  });

  it('counts women in the score only with a recorded ground', () => {
    const woman = prepared({ sex: 'female' });
    const withBasis = (basis: string | null) =>
      position({}, { priorityPublics: [{ public: 'women', weight: 500, basis }] });
    expect(entryOf(woman, withBasis(null)).values.priorityPublic).toBe(0);
    expect(entryOf(woman, withBasis('Plan d’égalité 2026')).values.priorityPublic).toBe(500);
  });
});

describe('publics and attestation', () => {
  it('takes the year for the age, and proofs while they are valid', () => {
    const of = (overrides: ProfileOverrides, day = TODAY) => publicsOf(aCandidateProfile(overrides), day);
    expect(of({ birthYear: 1976, eligibility: null })).toEqual(['seniors']);
    expect(of({ birthYear: 2001, eligibility: null })).toEqual(['youth']);
    expect(of({ birthYear: 2000, eligibility: null })).toEqual([]);
    const rsa = { criteria: ['RSA' as const], checkedBy: 'employer' as const, checkedOn: '2026-08-22' };
    expect(of({ eligibility: rsa })).toEqual(['minimumIncome']);
    expect(of({ eligibility: rsa }, '2026-11-23')).toEqual([]);
  });

  it('asks an employer for one criterion of level 1 or several of level 2, for 92 days', () => {
    const eligibility = (criteria: readonly ('RSA' | 'QPV' | 'PI' | 'PM')[], checkedOn = '2026-11-01') =>
      ({ passIae: null, eligibility: { criteria, checkedBy: 'employer', checkedOn } }) as const;
    expect(isAttested(eligibility(['RSA']), 'ACI', TODAY)).toBe(true);
    expect(isAttested(eligibility(['QPV', 'PI']), 'ACI', TODAY)).toBe(false);
    expect(isAttested(eligibility(['QPV', 'PI', 'PM']), 'ACI', TODAY)).toBe(true);
    expect(isAttested(eligibility(['QPV', 'PI']), 'AI', TODAY)).toBe(true);
    expect(isAttested(eligibility(['RSA'], '2026-08-22'), 'ACI', TODAY)).toBe(true);
    expect(isAttested(eligibility(['RSA'], '2026-08-21'), 'ACI', TODAY)).toBe(false);
  });

  it('takes a prescriber at their word for six months, and a PASS until its end', () => {
    const eligibility = { criteria: [], checkedBy: 'prescriber', checkedOn: '2026-05-22' } as const;
    expect(isAttested({ passIae: null, eligibility }, 'EI', TODAY)).toBe(true);
    expect(isAttested({ passIae: null, eligibility }, 'EI', '2026-11-23')).toBe(false);
    expect(isAttested({ passIae: { endsOn: TODAY }, eligibility: null }, 'EI', TODAY)).toBe(true);
  });
});

describe('gates', () => {
  it('lets the mason next door through', () => {
    expect(failedGates(prepared(), position())).toEqual([]);
  });

  it.each<[string, ProfileOverrides]>([
    ['no-consent', { consent: { givenOn: '2026-11-23', expiresOn: '2027-11-01' } }],
    ['not-eligible', { passIae: null, eligibility: null }],
    ['unavailable', { availability: { from: '2027-01-01' } }],
    ['unavailable', { availability: { to: '2026-11-30' } }],
    ['missing-licence', {}],
  ])('%s', (gate, overrides) => {
    const asked = position({ requiredLicences: gate === 'missing-licence' ? ['CACES R482-A'] : [] });
    expect(firstFailedGate(prepared(overrides), asked)).toBe(gate);
  });

  it('lets somebody free thirty days late, or until the first day', () => {
    expect(failedGates(prepared({ availability: { from: '2026-12-31' } }), position())).toEqual([]);
    expect(failedGates(prepared({ availability: { to: '2026-12-01' } }), position())).toEqual([]);
  });

  it('reads licences under their key', () => {
    expect(
      failedGates(prepared({ licences: ['caces r 482 cat. A'] }), position({ requiredLicences: ['CACES R482-A'] })),
    ).toEqual([]);
  });

  it('keeps everybody out of reach of a place without coordinates, in another territory or at no known home', () => {
    const nowhere = position({}, { placeOfPerformance: aPlace({ lat: null, lon: null }) });
    const overseas = position({}, { placeOfPerformance: aPlace({ lat: -21.1, lon: 55.5 }) });
    expect(failedGates(prepared(), nowhere)).toEqual(['out-of-reach']);
    expect(failedGates(prepared(), overseas)).toEqual(['out-of-reach']);
    expect(failedGates({ ...prepared(), home: null }, position())).toEqual(['out-of-reach']);
  });

  it('counts the proposals on other positions only', () => {
    const here = 'c_saint-denis-school/p1';
    const elsewhere = ['c_1/p1', 'c_1/p2', 'c_2/p1', 'c_3/p1', 'c_4/p1'];
    expect(failedGates(prepared({}, [here, ...elsewhere]), position())).toEqual([]);
    expect(failedGates(prepared({}, [...elsewhere, 'c_5/p1']), position())).toEqual(['proposal-ceiling']);
  });

  it('holds a proposal open while it is retained, contacted or hired on a contract that is not closed', () => {
    const decisions = [
      aDecision({ positionId: 'p1', decision: 'retained' }),
      aDecision({ positionId: 'p2', decision: 'setAside', reason: 'other' }),
      aDecision({ positionId: 'p3', decision: 'hired' }),
      aDecision({ contractId: 'c_closed', decision: 'contacted' }),
    ];
    const open = openProposalsOf(decisions, (contractId) => contractId !== 'c_closed');
    expect([...open]).toEqual([['k_aci93-0042', ['c_saint-denis-school/p1', 'c_saint-denis-school/p3']]]);
  });
});

describe('order', () => {
  it('puts the higher score first, then fewer proposals, then the hash, then the identifier', () => {
    const standing = (candidateId: string, score: number, openProposals = 0, first = 0) => ({
      candidateId,
      score,
      openProposals,
      tie: { first, second: 0 },
    });
    const expected = [
      standing('d', 9),
      standing('c', 5),
      standing('a', 5, 1),
      standing('b', 5, 1),
      standing('z', 5, 1, 7),
    ];
    expect(expected.toReversed().toSorted(compareStandings)).toEqual(expected);
  });

  it('breaks a tie the same way on every machine, and another way on another contract', () => {
    // Computed apart, in Python, from the description in docs/adr/0004-matching-readings.md.
    const words = (contractId: string) => pairTie(candidateTie('k_1'), contractTie(contractId));
    expect(words('c_1')).toEqual({ first: 3_152_828_533, second: 286_292_726 });
    expect(words('c_2')).not.toEqual(words('c_1'));
  });

  it('keeps the best of a stream, in order, for any k, and asks for the rest of the order between equal scores', () => {
    const items = Array.from({ length: 60 }, (_, at) => ({ score: (at * 37) % 11, rest: (at * 23) % 60 }));
    const compare = (a: { score: number; rest: number }, b: { score: number; rest: number }): number =>
      b.score - a.score || a.rest - b.rest;
    for (const k of [0, 1, 3, 10, 59, 60, 100]) {
      const top = emptyTop<(typeof items)[number]>(k, compare);
      items.forEach((item, offered) => {
        offer(top, item);
        const best = items.slice(0, offered + 1).toSorted(compare);
        expect(bestOf(top)).toEqual(best.slice(0, k));
        expect(worstOf(top)).toEqual(best.length < k ? undefined : best[k - 1]);
      });
    }
  });
});

describe('what a list says of itself', () => {
  it('counts the hours that its first people cannot deliver', () => {
    const person = { weeklyHours: 28, freeFrom: 0, freeTo: Number.MAX_SAFE_INTEGER };
    // 365 days at 28 of the 35 hours asked: 1,460 h each.
    expect(shortfallHours(aContract(), aPosition(), [person], TODAY)).toBe(340);
    expect(shortfallHours(aContract(), aPosition(), [person, person], TODAY)).toBe(0);
    expect(shortfallHours(aContract(), aPosition(), [], TODAY)).toBe(1800);
    expect(shortfallHours(aContract({ insertionClause: null }), aPosition(), [], TODAY)).toBeNull();
  });

  it('is news when somebody new comes among the first five, hours begin to be missing, or nobody is left', () => {
    const list = (ids: readonly string[], hours: number | null = 0) => ({
      entries: ids.map((id) => anEntry({ candidateId: `k_${id}` })),
      shortfallHours: hours,
    });
    expect(materialChange(undefined, list([]))).toBeUndefined();
    expect(materialChange(undefined, list(['a', 'b']))).toEqual({ newInTop: 2 });
    expect(materialChange(list(['a', 'b']), list(['b', 'a']))).toBeUndefined();
    expect(materialChange(list(['a', 'b', 'c', 'd', 'e']), list(['a', 'b', 'c', 'd', 'e', 'f']))).toBeUndefined();
    expect(materialChange(list(['a', 'b']), list(['a', 'c']))).toEqual({ newInTop: 1 });
    expect(materialChange(list(['a']), list([]))).toEqual({ newInTop: 0 });
    expect(materialChange(list(['a'], 0), list(['a'], 10))).toEqual({ newInTop: 0 });
    expect(materialChange(list(['a'], null), list(['a'], 10))).toBeUndefined();
  });
});
