import { describe, expect, it } from 'vitest';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import { explainPair } from '#shared/domain/matching/explain-pair.ts';
import { matchesOfCandidate } from '#shared/domain/matching/matches-of-candidate.ts';
import { renderForContractor, renderShortlist } from '#shared/domain/matching/render.ts';
import { criterionSentence } from '#shared/domain/matching/sentences.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import { SHORTLIST_LENGTH, type Shortlist } from '#shared/domain/shortlist/shortlist.ts';
import { aCandidate, aCandidateProfile } from '#tests/support/builders/candidates.ts';
import { TODAY } from '#tests/support/builders/clock.ts';
import { aContract, aPosition } from '#tests/support/builders/contracts.ts';
import { listOf } from '#tests/support/listed.ts';
import { aDecision, anEntry } from '#tests/support/builders/shortlists.ts';

const contract = aContract();
type ProfileOverrides = Parameters<typeof aCandidateProfile>[0];

const person = (id: string, overrides: ProfileOverrides = {}, kmEast = 0): Candidate =>
  aCandidate({
    candidateId: `k_${id}`,
    profile: aCandidateProfile(overrides),
    home: { territory: 'metropole', x: 652_882 + kmEast * 1000, y: 6_870_859, precision: 'commune' },
  });

const explain = (candidate: Candidate, shortlist: Shortlist | undefined, position = aPosition()) =>
  explainPair({ contract, position, candidate, shortlist, day: TODAY, policy: defaultPolicy, openProposals: [] });

const crowd = (length: number): Candidate[] =>
  Array.from({ length }, (_, index) => person(`crowd${index}`, {}, index / 20));

describe('sentences', () => {
  const { facts } = anEntry();

  it('says each criterion in French, from its own facts', () => {
    const skills = { ...facts.skills, missingSkills: ['Ferraillage', 'Lecture de plan'] };
    expect(criterionSentence('skills', { ...facts, skills })).toMatch(
      /^Même métier : .*Maçon.* \(24 mois\) ; 1 compétence sur 3 : Coffrage ; manque : Ferraillage, Lecture de plan$/,
    );
    expect(criterionSentence('location', { ...facts, location: { distanceM: 4_210, radiusM: 20_000 } })).toBe(
      'À 4,3 km, pour 20 km acceptés',
    );
    expect(criterionSentence('sector', { ...facts, sector: { months: 6, declaredOnly: true } })).toBe(
      'Secteur du marché déclaré, sans durée : compté pour 6 mois',
    );
    expect(criterionSentence('availability', { ...facts, availability: { daysLate: 3, hoursGap: 7 } })).toBe(
      'Libre 3 jours après le début du poste, 7 h par semaine d’écart',
    );
  });

  it('never names health nor justice', () => {
    const said = (...publics: ('disability' | 'justice' | 'qpvResident')[]): string =>
      criterionSentence('priorityPublic', { ...facts, priorityPublic: { publics } });
    expect(said('disability', 'justice')).toBe('Public prioritaire du marché');
    expect(said('qpvResident', 'justice')).toBe(
      'Public prioritaire du marché : Habitants de quartiers prioritaires (QPV)',
    );
  });
});

describe('a rendered list', () => {
  it('has contributions that sum to the score, ranks and decisions', () => {
    const list = listOf(crowd(12));
    const rendered = renderShortlist(list, [aDecision({ candidateId: list.entries[1]?.candidateId ?? '' })], 5);
    expect(rendered.entries.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
    for (const { score, criteria } of rendered.entries) {
      expect(Math.abs(criteria.reduce((sum, { contribution }) => sum + contribution, 0) - score)).toBeLessThan(1e-9);
    }
    expect(rendered.entries.map(({ decision }) => decision?.decision ?? null)).toEqual([
      null,
      'retained',
      null,
      null,
      null,
    ]);
  });

  it('tells the smallest change that gains three ranks', () => {
    const late = person('late', { availability: { from: '2026-12-11' } });
    const list = listOf([...crowd(8), late]);
    const rank = list.entries.findIndex(({ candidateId }) => candidateId === 'k_late') + 1;
    expect(rank).toBe(9);
    const improvements = renderShortlist(list, []).entries[rank - 1]?.improvements ?? [];
    expect(improvements).toEqual([
      expect.stringMatching(/^Prise de poste décalée de \d+ jours? : gagnerait [3-9] places$/),
    ]);
    const days = Number(/de (\d+) jour/.exec(improvements[0] ?? '')?.[1]);
    const rankOf = (daysEarlier: number): number => {
      const moved = person('late', { availability: { from: `2026-12-${String(11 - daysEarlier).padStart(2, '0')}` } });
      return listOf([...crowd(8), moved]).entries.findIndex(({ candidateId }) => candidateId === 'k_late') + 1;
    };
    expect(rank - rankOf(days)).toBeGreaterThanOrEqual(3);
    expect(rank - rankOf(days - 1)).toBeLessThan(3);
  });

  it('keeps from a contractor all that tells a public', () => {
    const entries = [
      anEntry({
        candidateId: 'k_a',
        values: { skills: 500, location: 0, sector: 0, priorityPublic: 1000, availability: 0 },
      }),
      anEntry({
        candidateId: 'k_b',
        values: { skills: 600, location: 0, sector: 0, priorityPublic: 0, availability: 0 },
      }),
    ];
    const shown = renderForContractor(entries, defaultPolicy.weights);
    expect(shown.map(({ rank, candidateId, score }) => [rank, candidateId, score])).toEqual([
      [1, 'k_b', 0.27],
      [2, 'k_a', 0.225],
    ]);
    expect(JSON.stringify(shown)).not.toMatch(/priorit/i);
  });
});

describe('the explanation of a pair', () => {
  it('agrees with the list for somebody on it', () => {
    const list = listOf(crowd(6));
    const [first] = crowd(1);
    if (first === undefined) return;
    const explained = explain(first, list);
    const shown = renderShortlist(list, []).entries.find(({ candidateId }) => candidateId === first.candidateId);
    expect(explained).toMatchObject({ outcome: 'listed', rank: shown?.rank, score: shown?.score });
    expect(explained.criteria).toEqual(shown?.criteria);
    expect(explained.sentences[0]).toMatch(/^Au rang \d+ sur une liste de 6 personnes\.$/);
  });

  it('says how far, and what radius would do', () => {
    const far = person('far', { mobilityKm: 20 }, 31);
    const explained = explain(far, listOf([...crowd(3), far]));
    expect(explained).toMatchObject({ outcome: 'excluded', gate: 'out-of-reach', rank: null, score: null });
    expect(explained.gateReason).toBe('À 31 km pour 20 km acceptés');
    expect(explained.improvements).toEqual(['Mobilité élargie de 11 km : entrerait dans la liste, au rang 4']);
  });

  it('names the one licence that is missing, and nothing when it takes two changes', () => {
    const position = aPosition({ requiredLicences: ['CACES R482-A'] });
    const unlicensed = person('unlicensed');
    expect(explain(unlicensed, listOf([unlicensed], { position }), position).improvements).toEqual([
      'CACES R482-A : entrerait dans la liste, au rang 1',
    ]);
    const alsoFar = person('alsofar', {}, 31);
    const explained = explain(alsoFar, listOf([alsoFar], { position }), position);
    expect(explained.failedGates.map(({ gate }) => gate)).toEqual(['out-of-reach', 'missing-licence']);
    expect(explained.improvements).toEqual([]);
  });

  it('finds the start that suits somebody free too late', () => {
    const late = person('late', { availability: { from: '2027-01-05' } });
    expect(explain(late, listOf([late]))).toMatchObject({
      gateReason: 'Libre 35 jours après le début du poste, pour 30 jours acceptés',
      improvements: ['Prise de poste décalée de 5 jours : entrerait dans la liste, au rang 1'],
    });
  });

  it('explains without any list yet', () => {
    expect(explain(person('early'), undefined)).toMatchObject({ outcome: 'eligible', rank: null });
  });

  it('says what it takes to enter a full list', () => {
    const last = person('last', { occupations: [], sectors: [], mobilityKm: 20 }, 19.9);
    const list = listOf([...crowd(SHORTLIST_LENGTH), last]);
    expect(list.entries).toHaveLength(SHORTLIST_LENGTH);
    expect(explain(last, list)).toMatchObject({ outcome: 'eligible', rank: null, improvements: [] });
  });
});

describe('the matches of a candidate', () => {
  it('have the scores of the lists, on open contracts only', () => {
    const candidate = person('one');
    const list = listOf([candidate, ...crowd(3)]);
    const request = { candidate, shortlists: [list], openProposals: [], day: TODAY };
    const [match] = matchesOfCandidate({ ...request, contracts: [contract] }, 10);
    const entry = renderShortlist(list, []).entries.find(({ candidateId }) => candidateId === 'k_one');
    expect(match).toMatchObject({ rank: 1, positionId: 'p1', score: entry?.score });
    expect(matchesOfCandidate({ ...request, contracts: [aContract({ status: 'closed' })] }, 10)).toEqual([]);
  });
});
