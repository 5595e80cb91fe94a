import type { Candidate, CandidateProfile, ExternalId, Identity } from './candidate.ts';
import type * as z from 'zod';

/** What a structure sends of one person, well formed and not judged yet. */
export interface Submission {
  readonly externalId: z.infer<typeof ExternalId>;
  readonly profile: CandidateProfile;
  /** Absent: the one known stays. Null: it is erased. */
  readonly identity?: Identity | null;
}

/** What the structure that publishes brings of its own to each of its people. */
export type PublishingStructure = Pick<Candidate, 'structureId' | 'structureKind' | 'proposalCeiling'>;
