import type * as z from 'zod';
import { Decision, Shortlist, ShortlistEntry } from '#shared/domain/shortlist/shortlist.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import { NOW, TODAY } from './clock.ts';
import { aPosition } from './contracts.ts';

/** The mason of {@link aCandidate}, next door, with everything but the wished skills. */
export const anEntry = (overrides: Partial<z.input<typeof ShortlistEntry>> = {}): ShortlistEntry =>
  ShortlistEntry.parse({
    candidateId: 'k_aci93-0042',
    structureId: 's_aci93',
    score: 812_500,
    values: { skills: 850, location: 1000, sector: 500, priorityPublic: 0, availability: 1000 },
    openProposals: 0,
    facts: {
      skills: {
        bestOccupation: 'F1703',
        occupationMatch: 'same',
        experienceMonths: 24,
        sharedSkills: ['Coffrage'],
        missingSkills: [],
      },
      location: { distanceM: 0, radiusM: 20_000 },
      sector: { months: 24, declaredOnly: false },
      priorityPublic: { publics: [] },
      availability: { daysLate: 0, hoursGap: 0 },
    },
    ...overrides,
  });

/** The first version of the list of position p1 of {@link aContract}: one person proposed, one out of reach. */
export const aShortlist = (overrides: Partial<z.input<typeof Shortlist>> = {}): Shortlist =>
  Shortlist.parse({
    contractId: 'c_saint-denis-school',
    positionId: 'p1',
    position: aPosition(),
    version: 1,
    computedAt: NOW,
    inputs: { rule: '2026-11.1', day: TODAY, contractRevision: 1, poolSequence: 1, policyVersion: 0 },
    weights: defaultPolicy.weights,
    skillWeights: {},
    considered: 2,
    excluded: [{ reason: 'out-of-reach', count: 1 }],
    representation: [],
    entries: [anEntry()],
    ...overrides,
  });

/** The facilitator retains the mason. */
export const aDecision = (overrides: Partial<z.input<typeof Decision>> = {}): Decision =>
  Decision.parse({
    contractId: 'c_saint-denis-school',
    positionId: 'p1',
    candidateId: 'k_aci93-0042',
    structureId: 's_aci93',
    decision: 'retained',
    reason: null,
    comment: null,
    decidedBy: 'facilitator@example.org',
    decidedAt: NOW,
    revision: 1,
    ...overrides,
  });
