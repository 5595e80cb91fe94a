import * as z from 'zod';
import { Day, Instant } from '#shared/domain/calendar.ts';
import { PlaceOfPerformance, RomeCode } from '#shared/domain/contract/contract.ts';
import { CandidateId, ContractId, PositionId, StructureId } from '#shared/domain/ids.ts';
import {
  CriterionName,
  Decision,
  DecisionKind,
  DecisionReason,
  Gate,
  Relaxation,
  RepresentationShortfall,
  Shortlist,
} from '#shared/domain/shortlist/shortlist.ts';
import { ImprovementCode } from '#shared/domain/matching/improvements.ts';
import { ReasonCode } from '#shared/domain/matching/sentences.ts';
import { PageQuery } from './page.ts';

const unit = z.number().min(0).max(1);

export const Criterion = z
  .strictObject({
    criterion: CriterionName,
    value: unit,
    weight: unit,
    contribution: unit.meta({ description: 'value × weight; together they make the score' }),
    code: ReasonCode,
    reason: z.string().meta({ description: 'One sentence, in French' }),
  })
  .readonly()
  .meta({ id: 'Criterion' });

const Improvement = z
  .strictObject({
    code: ImprovementCode,
    amount: z.int().min(1).nullable().meta({ description: 'Kilometres or days' }),
    label: z.string().nullable().meta({ description: 'The skill or the licence' }),
    rank: z.int().min(1).meta({ description: 'The rank that the person would have' }),
    sentence: z.string(),
  })
  .readonly()
  .meta({ id: 'Improvement' });

const RelaxationView = Relaxation.unwrap()
  .extend({ change: z.string().meta({ description: 'In French: +8 km' }), sentence: z.string() })
  .readonly()
  .meta({ id: 'Relaxation' });

const EntryDecision = z
  .strictObject({
    decision: DecisionKind,
    reason: DecisionReason.nullable(),
    comment: z.string().nullable(),
    decidedAt: Instant,
  })
  .readonly();

const Entry = z
  .strictObject({
    rank: z.int().min(1),
    candidateId: CandidateId,
    structureId: StructureId,
    score: unit,
    scoreRank: z.int().min(1).meta({ description: 'Rank by score alone' }),
    movedBy: z.enum(['representation']).nullable(),
    criteria: z.array(Criterion).readonly(),
    improvements: z.array(z.string()).readonly(),
    changes: z.array(Improvement).readonly().meta({ description: 'The improvements, as data' }),
    decision: EntryDecision.nullable(),
  })
  .readonly()
  .meta({ id: 'ShortlistEntry' });

const stored = Shortlist.unwrap().shape;

/** A shortlist, explained. Version 0: not computed yet. */
export const ShortlistView = z
  .strictObject({
    contractId: ContractId,
    positionId: PositionId,
    version: z.int().min(0).meta({ description: '0 until the first list is computed' }),
    computedAt: Instant,
    rule: z.string(),
    policyVersion: z.int().min(0),
    freshness: z
      .strictObject({
        day: Day.meta({ description: 'The day of matching, in France' }),
        change: z.int().min(0).meta({ description: 'The last change of the pool that the list has seen' }),
        snapshot: z.int().min(0).nullable().meta({
          description: 'The last change in the snapshot that was loaded; null: the tables themselves were read',
        }),
      })
      .readonly()
      .nullable()
      .meta({ description: 'What of the pool the list shows; null before the first list' }),
    considered: z.int().min(0),
    excluded: stored.excluded,
    representation: stored.representation,
    infeasible: z.array(RepresentationShortfall).readonly().meta({
      description: 'What representation asks and the list does not meet',
    }),
    utilityLost: z.number().min(0).meta({
      description: 'Sum of the scores of the best, less that of the ranks that representation covers',
    }),
    representationSummary: z.array(z.string()).readonly().meta({ description: 'In French, a line each' }),
    relaxations: z.array(RelaxationView).readonly().meta({ description: 'What would bring more people, by gate' }),
    shortfallHours: z.int().min(0).nullable(),
    entries: z.array(Entry).readonly(),
  })
  .readonly()
  .meta({ id: 'Shortlist' });

export const ShortlistQuery = z.object({
  positionId: z.string().max(10).optional().meta({ description: 'The first position when absent' }),
  limit: PageQuery.shape.limit,
});

export const DecisionInput = z
  .strictObject({
    positionId: PositionId,
    candidateId: CandidateId,
    decision: DecisionKind,
    reason: DecisionReason.nullable().default(null).meta({ description: 'Required to set aside' }),
    comment: z.string().trim().max(1000).nullable().default(null),
  })
  .meta({ id: 'DecisionInput' });
export type DecisionInput = z.output<typeof DecisionInput>;

export const DecisionView = Decision.unwrap().readonly().meta({ id: 'Decision' });

export const DecisionsQuery = PageQuery.extend({
  positionId: z.string().max(10).optional().meta({ description: 'All positions when absent' }),
});

/** Why one person has the rank they have, or none. */
export const ExplanationView = z
  .strictObject({
    contractId: ContractId,
    positionId: PositionId,
    candidateId: CandidateId,
    outcome: z.enum(['listed', 'eligible', 'excluded']),
    rank: z.int().min(1).nullable(),
    scoreRank: z.int().min(1).nullable(),
    movedBy: z.enum(['representation']).nullable(),
    score: unit.nullable(),
    gate: Gate.nullable(),
    gateReason: z.string().nullable(),
    failedGates: z.array(z.strictObject({ gate: Gate, reason: z.string() })).readonly(),
    criteria: z.array(Criterion).readonly(),
    improvements: z.array(z.string()).readonly(),
    changes: z.array(Improvement).readonly().meta({ description: 'The improvements, as data' }),
    sentences: z.array(z.string()).readonly(),
  })
  .readonly()
  .meta({ id: 'Explanation' });

export const ExplanationQuery = z.object({
  positionId: z.string().max(10).optional().meta({ description: 'The first position when absent' }),
});

/** What a structure sees of a position that suits one of its people. */
export const MatchView = z
  .strictObject({
    rank: z.int().min(1),
    contractId: ContractId,
    positionId: PositionId,
    romeCode: RomeCode,
    label: z.string(),
    subject: z.string().meta({ description: 'Of the contract' }),
    placeOfPerformance: PlaceOfPerformance.nullable(),
    startsOn: Day,
    endsOn: Day.nullable(),
    weeklyHours: z.int(),
    score: unit,
    criteria: z.array(Criterion).readonly(),
  })
  .readonly()
  .meta({ id: 'Match' });
export type MatchView = z.infer<typeof MatchView>;

export const MatchesQuery = z.object({ limit: PageQuery.shape.limit });
export const MatchList = z
  .strictObject({ items: z.array(MatchView).readonly(), nextCursor: z.null() })
  .readonly()
  .meta({ id: 'MatchList' });
