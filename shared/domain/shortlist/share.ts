import * as z from 'zod';
import { Instant } from '../calendar.ts';
import { Position } from '../contract/contract.ts';
import { CandidateId, ContractId, OrganisationId, PositionId, ShareId, StructureId } from '../ids.ts';
import { Weights } from '../organisation/policy.ts';
import { ShortlistEntry, type ListedEntry } from './shortlist.ts';

/**
 * What a contractor may see of somebody, as it was when shared: neither the publics they belong to nor the points that
 * these gave, which would tell health or justice data.
 */
const SharedEntry = ShortlistEntry.unwrap()
  .pick({ candidateId: true, structureId: true, values: true, facts: true })
  .readonly();
export type SharedEntry = z.infer<typeof SharedEntry>;

export const SharedPerson = z
  .strictObject({
    candidateId: CandidateId,
    structureId: StructureId,
    /** Null once withdrawn: nothing is left of them but that they were shared. */
    entry: SharedEntry.nullable(),
    sharedAt: Instant,
    sharedBy: z.string(),
    withdrawnAt: Instant.nullable(),
  })
  .readonly();
export type SharedPerson = z.infer<typeof SharedPerson>;

/** Longest list that one contractor may be given for one position. */
export const MOST_SHARED = 100;

/** The people that a facilitator shared with one contractor on one position. */
export const Share = z
  .strictObject({
    shareId: ShareId,
    contractId: ContractId,
    positionId: PositionId,
    contractorId: OrganisationId,
    /** Position and weights as they were at the last act of sharing. */
    position: Position,
    weights: Weights,
    people: z.array(SharedPerson).max(MOST_SHARED).readonly(),
    comment: z.string().max(1000).nullable(),
    createdAt: Instant,
    updatedAt: Instant,
    revision: z.int().min(1),
  })
  .readonly();
export type Share = z.infer<typeof Share>;

/** An entry without what a contractor may not see. */
export const withoutPublics = ({ candidateId, structureId, values, facts }: ListedEntry): SharedEntry => ({
  candidateId,
  structureId,
  values: { ...values, priorityPublic: 0 },
  facts: { ...facts, priorityPublic: { publics: [] } },
});

/** The share with one person gone from it: their entry erased, the fact kept. */
export const withdrawFrom = (share: Share, candidateId: CandidateId, at: Instant): Share => ({
  ...share,
  people: share.people.map((person) =>
    person.candidateId === candidateId ? { ...person, entry: null, withdrawnAt: person.withdrawnAt ?? at } : person,
  ),
  updatedAt: at,
  revision: share.revision + 1,
});
