import { describe, expect, it } from 'vitest';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import type { RepresentationTarget } from '#shared/domain/contract/contract.ts';
import { explainPair } from '#shared/domain/matching/explain-pair.ts';
import { renderForContractor, renderShortlist } from '#shared/domain/matching/render.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import { Shortlist } from '#shared/domain/shortlist/shortlist.ts';
import { aCandidate, aCandidateProfile } from '#tests/support/builders/candidates.ts';
import { TODAY } from '#tests/support/builders/clock.ts';
import { aContract, aPosition } from '#tests/support/builders/contracts.ts';
import { listOf } from '#tests/support/listed.ts';
import { aShortlist } from '#tests/support/builders/shortlists.ts';

type ProfileOverrides = Parameters<typeof aCandidateProfile>[0];

const person = (id: string, overrides: ProfileOverrides = {}, metresEast = 0): Candidate =>
  aCandidate({
    candidateId: `k_${id}`,
    profile: aCandidateProfile(overrides),
    home: { territory: 'metropole', x: 652_882 + metresEast, y: 6_870_859, precision: 'commune' },
  });

/** Nearer is better: 27 men, then three women a little farther. */
const crowd = [
  ...Array.from({ length: 27 }, (_, index) => person(`m${index + 1}`, { sex: 'male' }, 100 * index)),
  ...[1, 2, 3].map((index) => person(`w${index}`, { sex: 'female' }, 4000 + 1000 * index)),
];

const women = (minShare: number | null): RepresentationTarget => ({ public: 'women', minShare, significance: 0.1 });

const asking = (target: RepresentationTarget) => aContract({ representation: [target] });

const explain = (id: string, shortlist: Shortlist, people: readonly Candidate[] = crowd, position = aPosition()) => {
  const candidate = people.find(({ candidateId }) => candidateId === `k_${id}`);
  if (candidate === undefined) throw new Error(`Nobody of that id: ${id}`);
  const contract = aContract();
  return explainPair({
    contract,
    position,
    candidate,
    shortlist,
    day: TODAY,
    policy: defaultPolicy,
    openProposals: [],
  });
};

describe('a list whose contract asks that women be present', () => {
  const list = listOf(crowd, { contract: asking(women(null)) });
  const shown = renderShortlist(list, []);
  const first = shown.entries.find(({ candidateId }) => candidateId === 'k_w1');

  it('moves the best of them up, and says from where', () => {
    expect(first).toMatchObject({ scoreRank: 28, movedBy: 'representation' });
    expect(first?.rank).toBeLessThanOrEqual(20);
    expect(shown.entries.filter(({ movedBy }) => movedBy !== null)).toHaveLength(1);
    expect(shown.entries.map(({ scoreRank }) => scoreRank).toSorted((a, b) => a - b)).toEqual(
      crowd.map((_, index) => index + 1),
    );
  });

  it('says in one line what was asked, what was done and at what risk', () => {
    expect(shown.representation[0]).toMatchObject({
      public: 'women',
      satisfied: true,
      inShortlist: 1,
      inPool: 3,
      moved: 1,
    });
    expect(shown.representationSummary[0]).toMatch(
      /^Femmes : 1 sur 20 en tête de liste \(5 %\), 10 % du vivier éligible ; au moins 1 demandée ; 1 personne remontée ; garantie au seuil de 10 %, risque de corriger à tort \d(,\d)? %$/,
    );
    expect(shown.representationSummary[1]).toMatch(/^Score total des 20 premiers rangs : − 0,\d %$/);
    expect(shown.utilityLost).toBeGreaterThan(0);
  });

  it('explains who came up, and who came down for it', () => {
    const up = explain('w1', list);
    expect(up).toMatchObject({ scoreRank: 28, movedBy: 'representation', rank: first?.rank });
    expect(up.sentences[0]).toBe(
      `Au rang ${up.rank ?? 0} sur une liste de 30 personnes, au rang 28 par le score : remontée pour la représentation d’un public du marché.`,
    );
    expect(explain('m20', list).sentences[0]).toBe(
      'Au rang 21 sur une liste de 30 personnes, au rang 20 par le score : la représentation d’un public du marché fait passer quelqu’un d’autre.',
    );
    expect(explain('m1', list).sentences[0]).toBe('Au rang 1 sur une liste de 30 personnes.');
  });

  it('says what cannot be met', () => {
    const asked = renderShortlist(listOf(crowd, { contract: asking(women(0.6)) }), []);
    expect(asked.representation[0]).toMatchObject({ satisfied: false, inShortlist: 3, moved: 3 });
    expect(asked.infeasible.at(-1)).toMatchObject({ public: 'women', toRank: 20, placed: 3, reason: 'pool' });
    expect(asked.representationSummary).toContainEqual(
      expect.stringMatching(
        /^Femmes : minimum non atteint du rang \d+ au rang 20 \(3 pour \d+\), le vivier n’en compte pas assez$/,
      ),
    );
  });

  it('tells a contractor nothing of it', () => {
    const text = JSON.stringify(renderForContractor(list.entries, list.weights));
    expect(text).not.toMatch(/movedBy|represents|scoreRank|women/);
  });
});

describe('a list stored before lists were re-ranked', () => {
  it('is still read, as a list on which nobody moved', () => {
    const { infeasible: _, utilityLost: __, relaxations: ___, ...old } = aShortlist();
    const entries = old.entries.map(({ scoreRank: _1, movedBy: _2, represents: _3, ...entry }) => entry);
    const representation = [{ public: 'women', minShare: 0.3, satisfied: false, inShortlist: 0, inPool: 2 }];
    const shown = renderShortlist(Shortlist.parse({ ...old, entries, representation }), []);
    expect(shown.entries[0]).toMatchObject({ rank: 1, scoreRank: 1, movedBy: null });
    expect(shown.representationSummary).toEqual(['Femmes : 0 sur la liste, 2 dans le vivier éligible']);
    expect(shown).toMatchObject({ infeasible: [], relaxations: [], utilityLost: 0 });
  });
});

describe('what would bring more people', () => {
  const position = aPosition({ requiredLicences: ['B'] });
  const licensed: ProfileOverrides = { licences: ['B'], mobilityKm: 20 };
  const pool = [
    person('in', licensed),
    ...[21_500, 24_100, 27_000].map((metres, index) => person(`far${index}`, licensed, metres)),
    person('unlicensed', { ...licensed, licences: [] }),
    person('both', { ...licensed, licences: [] }, 25_000),
    person('late', { ...licensed, availability: { from: '2027-01-10', to: null, weeklyHours: 35 } }),
    person('attestable', { ...licensed, passIae: null, eligibility: null }),
  ];
  const { relaxations } = renderShortlist(listOf(pool, { position }), []);

  it('is the smallest change of each condition, with its code and its sentence', () => {
    expect(relaxations.map(({ gate, code, sentence }) => [gate, code, sentence])).toEqual([
      ['not-eligible', 'eligibility-attested', 'éligibilité attestée : 1 personne de plus'],
      ['unavailable', 'later-start', 'début décalé de 10 jours : 1 personne de plus'],
      ['out-of-reach', 'wider-radius', '+7 km : 3 personnes de plus'],
      ['missing-licence', 'licence-not-required', 'Permis B non exigé : 1 personne de plus'],
    ]);
  });

  it('takes no more than enough people ask for', () => {
    const near = [1, 2, 3, 4].map((index) => person(`near${index}`, licensed, 20_500));
    expect(renderShortlist(listOf([...pool, ...near], { position }), []).relaxations).toContainEqual(
      expect.objectContaining({ code: 'wider-radius', amount: 2, more: 5 }),
    );
  });
});

describe('codes beside the sentences', () => {
  it('name what each criterion found and what each change is', () => {
    const people = [...crowd.slice(0, 8), person('far', { mobilityKm: 20 }, 31_000)];
    const list = listOf(people);
    expect(renderShortlist(list, []).entries[0]?.criteria.map(({ code }) => code)).toEqual([
      'skills-same-occupation',
      'location-within-radius',
      'sector-experience',
      'public-none',
      'availability-as-asked',
    ]);
    const far = explain('far', list, people);
    expect(far.criteria[1]).toMatchObject({ criterion: 'location', code: 'location-beyond-radius' });
    expect(far.changes).toEqual([
      {
        code: 'wider-radius',
        amount: 11,
        label: null,
        rank: 9,
        sentence: 'Mobilité élargie de 11 km : entrerait dans la liste, au rang 9',
      },
    ]);
  });

  it('do not pretend that a distance that cannot be measured is none', () => {
    const lost = aCandidate({ candidateId: 'k_lost', profile: aCandidateProfile(), home: null });
    expect(explain('lost', listOf([lost]), [lost]).criteria[1]).toMatchObject({
      code: 'location-unknown',
      reason: 'Distance inconnue',
    });
  });

  it('never ask for more than thirty kilometres', () => {
    const gone = person('gone', { mobilityKm: 20 }, 60_000);
    expect(explain('gone', listOf([gone]), [gone]).improvements).toEqual([]);
  });
});
