import * as z from 'zod';
import { Day, Instant } from '../calendar.ts';
import { OrganisationId, PositionId, RequestId } from '../ids.ts';
import {
  Contract,
  ContractStatus,
  MOST_POSITIONS,
  InsertionClause,
  Position,
  PriorityPublic,
  RepresentationTarget,
} from './contract.ts';

/** What the source said, and nothing else: the part of a contract that a later publication replaces. */
export const ContractFacts = Contract.unwrap()
  .pick({
    source: true,
    kind: true,
    subject: true,
    buyer: true,
    contractors: true,
    cpvCode: true,
    sector: true,
    placeOfPerformance: true,
    amountEur: true,
    durationMonths: true,
    notifiedOn: true,
    startsOn: true,
    endsOn: true,
    socialConsiderations: true,
    clauseSignals: true,
    warnings: true,
  })
  .readonly()
  .meta({ id: 'ContractFacts' });
export type ContractFacts = z.infer<typeof ContractFacts>;

/** What facilitators decided: laid over the facts, and kept when the source publishes again. Absent: not decided. */
export const Qualification = z
  .strictObject({
    status: ContractStatus.optional(),
    insertionClause: InsertionClause.optional(),
    positions: z.array(Position).max(MOST_POSITIONS).readonly().optional(),
    priorityPublics: z.array(PriorityPublic).max(20).readonly().optional(),
    representation: z.array(RepresentationTarget).max(20).readonly().optional(),
    /** Hours worked and validated so far. */
    hoursDone: z.int().min(0).optional(),
  })
  .readonly()
  .meta({ id: 'Qualification' });
export type Qualification = z.infer<typeof Qualification>;

/** Where a row's last change came from, so that a redelivered part reports what it reported first. */
export const LastImport = z
  .strictObject({ importId: z.string(), index: z.int().min(0), outcome: z.enum(['imported', 'updated']) })
  .readonly();
export type LastImport = z.infer<typeof LastImport>;

/** A publication already taken into account, and what the import that first brought it answered. */
export const SeenPublication = z
  .strictObject({
    fingerprint: z.string(),
    importId: z.string(),
    index: z.int().min(0),
    outcome: z.enum(['imported', 'updated', 'unchanged']),
    /** The revision that it made, and when: what its event said. */
    revision: z.int().min(1),
    at: Instant,
  })
  .readonly();
export type SeenPublication = z.infer<typeof SeenPublication>;

/** Which publications made the facts: what makes importing them again change nothing. */
export const Provenance = z
  .strictObject({
    /** Date of the latest publication in force; null when none has a date. */
    publishedOn: Day.nullable(),
    /** The last ones, oldest first. */
    seen: z.array(SeenPublication).max(50).readonly(),
  })
  .readonly();
export type Provenance = z.infer<typeof Provenance>;

export const StoredContract = z
  .strictObject({
    contract: Contract,
    facts: ContractFacts,
    qualification: Qualification,
    /** The organisation that brought it: it alone sees a contract whose place is unknown. */
    registeredBy: OrganisationId.nullable(),
    registeredAt: Instant,
    updatedAt: Instant,
    lastImport: LastImport.nullable(),
    /** Absent from contracts that no import brought. */
    provenance: Provenance.optional(),
    /** Requests of contractors that became positions here: one that is told twice is placed once. */
    placedRequests: z
      .array(z.strictObject({ requestId: RequestId, positionId: PositionId }).readonly())
      .max(200)
      .readonly()
      .optional(),
  })
  .readonly();
export type StoredContract = z.infer<typeof StoredContract>;
