import * as z from 'zod';
import { Day, Instant } from '../calendar.ts';
import { Position } from '../contract/contract.ts';
import { CandidateId, ContractId, OrganisationId, PositionId, StructureId } from '../ids.ts';
import { Weights } from '../organisation/policy.ts';
import { PublicId } from '#shared/reference/publics.ts';

/** Gates of the rule, in the order in which they are tried: a candidate is counted under the first it fails. */
export const Gate = z
  .enum([
    'no-consent',
    'not-eligible',
    'withdrawn',
    'unavailable',
    'out-of-reach',
    'missing-licence',
    'proposal-ceiling',
  ])
  .meta({ id: 'Gate' });
export type Gate = z.infer<typeof Gate>;

export const CriterionName = z
  .enum(['skills', 'location', 'sector', 'priorityPublic', 'availability'])
  .meta({ id: 'CriterionName' });
export type CriterionName = z.infer<typeof CriterionName>;

const thousandths = z.int().min(0).max(1000);

/** What each criterion saw: enough to render its sentence without going back to the candidate. */
export const CriterionFacts = z
  .strictObject({
    skills: z.strictObject({
      bestOccupation: z.string().nullable(),
      occupationMatch: z.enum(['same', 'adjacent', 'domain', 'none']),
      experienceMonths: z.int().min(0),
      sharedSkills: z.array(z.string()).readonly(),
      missingSkills: z.array(z.string()).readonly(),
    }),
    location: z.strictObject({ distanceM: z.int().min(0), radiusM: z.int().min(0) }),
    sector: z.strictObject({ months: z.int().min(0), declaredOnly: z.boolean() }),
    priorityPublic: z.strictObject({ publics: z.array(PublicId).readonly() }),
    availability: z.strictObject({ daysLate: z.int().min(0), hoursGap: z.int().min(0) }),
  })
  .readonly();
export type CriterionFacts = z.infer<typeof CriterionFacts>;

export const ShortlistEntry = z
  .strictObject({
    candidateId: CandidateId,
    structureId: StructureId,
    score: z.int().min(0).max(1_000_000).meta({ description: 'Millionths' }),
    values: z.strictObject({
      skills: thousandths,
      location: thousandths,
      sector: thousandths,
      priorityPublic: thousandths,
      availability: thousandths,
    }),
    openProposals: z.int().min(0),
    facts: CriterionFacts,
  })
  .readonly();
export type ShortlistEntry = z.infer<typeof ShortlistEntry>;

/** An entry at its place on a list. */
export const ListedEntry = ShortlistEntry.unwrap()
  .extend({
    /** Rank by score alone, from 1. Null on lists stored before they were re-ranked: the rank itself. */
    scoreRank: z.int().min(1).nullable().default(null),
    /** Why the person passed better-scored ones; null for whoever did not. */
    movedBy: z.enum(['representation']).nullable().default(null),
    /** The publics declared for representation that the person belongs to: what the list was re-ranked on. */
    represents: z.array(PublicId).readonly().default([]),
  })
  .readonly();
export type ListedEntry = z.infer<typeof ListedEntry>;

/**
 * What the head of a list shows of one declared public: see `PublicReport` of shared/domain/representation. Defaults are
 * for lists stored before they were re-ranked: nothing was guaranteed (a significance of 0) and nobody moved.
 */
const PublicReport = z
  .strictObject({
    public: PublicId,
    minShare: z.number().nullable(),
    significance: z.number().min(0).max(0.5).default(0),
    satisfied: z.boolean(),
    inShortlist: z.int().min(0).meta({ description: 'Among the ranks that representation covers, the first 20' }),
    inPool: z.int().min(0).meta({ description: 'Among those who pass the gates' }),
    shareInPool: z.number().min(0).max(1).default(0),
    shareInShortlist: z.number().min(0).max(1).default(0),
    minimumSkew: z
      .number()
      .min(0)
      .nullable()
      .default(null)
      .meta({ description: 'Share in the list ÷ share in the pool, of members or others, whichever is lower' }),
    required: z.int().min(0).default(0).meta({ description: 'Members required among these ranks' }),
    moved: z.int().min(0).default(0).meta({ description: 'People moved up for this public' }),
    achievedFalseAlarm: z.number().min(0).max(1).default(0).meta({
      description: 'Probability of correcting a list made without regard to the public; at most significance',
    }),
  })
  .readonly()
  .meta({ id: 'PublicReport' });

/** Consecutive ranks at which a public has fewer members than asked. */
export const RepresentationShortfall = z
  .strictObject({
    public: PublicId,
    fromRank: z.int().min(1),
    toRank: z.int().min(1),
    asked: z.int().min(1).meta({ description: 'Members asked at the last of these ranks' }),
    placed: z.int().min(0).meta({ description: 'Members there' }),
    reason: z.enum(['pool', 'entries', 'other-publics']),
  })
  .readonly()
  .meta({ id: 'RepresentationShortfall' });

/** All that a list was computed from: equal inputs, equal list, so nothing to compute again. */
export const ShortlistInputs = z
  .strictObject({
    rule: z.string(),
    day: Day,
    contractRevision: z.int().min(1),
    /** The last change of the pool that it was computed with. */
    poolSequence: z.int().min(0),
    /** Watermark of the snapshot under those changes; null: the tables themselves. Absent from lists of before. */
    poolSnapshot: z.int().min(0).nullable().optional(),
    policyVersion: z.int().min(0),
    /** Whose policy it is; null or absent: the product's default. */
    policyOf: OrganisationId.nullable().optional(),
  })
  .readonly();
export type ShortlistInputs = z.infer<typeof ShortlistInputs>;

/** The one change that would let people through a gate. */
export const RelaxationCode = z
  .enum([
    'consent-given',
    'eligibility-attested',
    'later-start',
    'wider-radius',
    'licence-not-required',
    'higher-ceiling',
  ])
  .meta({ id: 'RelaxationCode' });
export type RelaxationCode = z.infer<typeof RelaxationCode>;

/** What would bring more people to a list, everything else staying as it is. */
export const Relaxation = z
  .strictObject({
    gate: Gate,
    code: RelaxationCode,
    /** Kilometres, days or proposals, by the code; null where nothing is counted. */
    amount: z.int().min(1).nullable(),
    /** The licence, as the position's author wrote it. */
    label: z.string().nullable(),
    more: z.int().min(1).meta({ description: 'People who would pass the gates, beyond those who do' }),
  })
  .readonly();
export type Relaxation = z.infer<typeof Relaxation>;

/** How many entries a stored shortlist keeps at most; the API shows up to as many. */
export const SHORTLIST_LENGTH = 200;

/**
 * Ranks that representation covers, from the first: what a facilitator reads before deciding, and about what one screen
 * shows. Further down score order alone rules. An assumption.
 */
export const REPRESENTED_RANKS = 20;

/** The ranked list of one position, best first, with what it was computed from. */
export const Shortlist = z
  .strictObject({
    contractId: ContractId,
    positionId: PositionId,
    /** The position as it was when matched. */
    position: Position,
    version: z.int().min(1),
    computedAt: Instant,
    inputs: ShortlistInputs,
    weights: Weights,
    /** Weights of the position's skills over the pool seen, by skill key: the list can be recomputed from them. */
    skillWeights: z.record(z.string(), z.int()),
    considered: z.int().min(0).meta({ description: 'Candidates in the pool seen' }),
    excluded: z.array(z.strictObject({ reason: Gate, count: z.int().min(1) })).readonly(),
    representation: z.array(PublicReport).readonly(),
    /** What representation asks and the list does not meet. */
    infeasible: z.array(RepresentationShortfall).readonly().default([]),
    /** Sum of the scores of the best, less that of the ranks that representation covers; millionths. */
    utilityLost: z.int().min(0).default(0),
    /** What would bring more people, gate by gate in the order of the rule. */
    relaxations: z.array(Relaxation).readonly().default([]),
    /** Insertion hours due on this position that its first `headcount` people cannot deliver; null when not known. */
    shortfallHours: z.int().min(0).nullable().default(null),
    entries: z.array(ListedEntry).max(SHORTLIST_LENGTH).readonly(),
  })
  .readonly();
export type Shortlist = z.infer<typeof Shortlist>;

/** Which list: there is one for each position. */
export type ListKey = Pick<Shortlist, 'contractId' | 'positionId'>;

export const DecisionKind = z
  .enum(['retained', 'setAside', 'contacted', 'hired', 'declined'])
  .meta({ id: 'DecisionKind' });
export type DecisionKind = z.infer<typeof DecisionKind>;

/** Why a person was set aside: the reasons of les-emplois, reusable in the journal and in the feedback to the structure. */
export const DecisionReason = z
  .enum([
    'did-not-come',
    'hired-elsewhere',
    'training',
    'not-eligible',
    'not-mobile',
    'not-interested',
    'lacking-skills',
    'incompatible',
    'no-position',
    'duplicate',
    'other',
  ])
  .meta({ id: 'DecisionReason' });
export type DecisionReason = z.infer<typeof DecisionReason>;

/** What a person decided about a candidate on a position. The latest one is in force. */
export const Decision = z
  .strictObject({
    contractId: ContractId,
    positionId: PositionId,
    candidateId: CandidateId,
    structureId: StructureId,
    decision: DecisionKind,
    reason: DecisionReason.nullable(),
    comment: z.string().max(1000).nullable(),
    decidedBy: z.string(),
    decidedAt: Instant,
    revision: z.int().min(1),
  })
  .readonly();
export type Decision = z.infer<typeof Decision>;
