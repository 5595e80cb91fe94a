import { createHash } from 'node:crypto';
import type { Day, Instant } from '../calendar.ts';
import type { LastImport } from '../contract/stored-contract.ts';
import type { DomainError } from '../errors.ts';
import { candidateIdOf } from '../ids.ts';
import { ok, refuse, type Result } from '../result.ts';
import { canonicalProfile, homeOf } from './canonical-profile.ts';
import type { Candidate, Identity } from './candidate.ts';
import { publicationFaults, refusalOf } from './publication-faults.ts';
import type { PublishingStructure, Submission } from './submission.ts';

export interface PublicationContext {
  readonly structure: PublishingStructure;
  readonly now: Instant;
  /** The day in France. */
  readonly today: Day;
  /** The identity that the vault holds for the existing row, when there is one to compare with. */
  readonly knownIdentity: Identity | undefined;
  /** Set by an import: importing the same file again must answer what it answered first. */
  readonly import: Pick<LastImport, 'importId' | 'index'> | null;
}

export interface Publication {
  readonly outcome: 'imported' | 'updated' | 'unchanged';
  /** As it is to be saved, but for the `identityId` of an identity to store. */
  readonly candidate: Candidate;
  /** What the vault must do: nothing, encrypt the one submitted, or forget the one known. */
  readonly identity: 'keep' | 'store' | 'erase';
}

const identityChange = (existing: Candidate | undefined, { identity }: Submission, known: Identity | undefined) => {
  if (identity === undefined) return 'keep';
  if (identity === null) return existing?.identityId == null ? 'keep' : 'erase';
  return JSON.stringify(identity) === JSON.stringify(known) ? 'keep' : 'store';
};

type Content = Pick<Candidate, 'profile' | 'home' | 'structureKind' | 'proposalCeiling'>;

/**
 * Tells apart what is kept in clear in the row, so it gives nothing away. The identity is left out on purpose: a digest
 * of a name could be guessed from a list of names, so identities are compared once deciphered.
 */
const contentHashOf = ({ profile, home, structureKind, proposalCeiling }: Content): string =>
  createHash('sha256')
    .update(JSON.stringify([profile, home, structureKind, proposalCeiling]))
    .digest('hex');

type History = Pick<Candidate, 'identityId' | 'revision' | 'publishedAt' | 'lastImport'>;

const firstRow = (now: Instant): History => ({ identityId: null, revision: 0, publishedAt: now, lastImport: null });

const nextOf = (existing: Candidate | undefined, submission: Submission, context: PublicationContext): Candidate => {
  const { structure, now } = context;
  const profile = canonicalProfile(submission.profile);
  const content = { profile, home: homeOf(profile.communeCode), ...structure };
  const { identityId, revision, publishedAt, lastImport } = existing ?? firstRow(now);
  const outcome = existing === undefined ? 'imported' : 'updated';
  return {
    candidateId: candidateIdOf(structure.structureId, submission.externalId),
    externalId: submission.externalId,
    ...content,
    identityId,
    contentHash: contentHashOf(content),
    revision: revision + 1,
    publishedAt,
    updatedAt: now,
    // Kept through a direct edit, so that a late redelivery of the import does not undo it.
    lastImport: context.import === null ? lastImport : { ...context.import, outcome },
  };
};

/**
 * Publishes a person, or publishes them again: a first row, the next revision of it, or nothing when nothing differs.
 *
 * Refused when the profile breaks a rule of {@link publicationFaults}: no consent in force or a too long one, unknown
 * commune, implausible birth year, dates out of order, criteria that exclude each other.
 *
 * @param existing - the row of the same structure and identifier, if any
 */
export const publishCandidate = (
  existing: Candidate | undefined,
  submission: Submission,
  context: PublicationContext,
): Result<Publication, DomainError> => {
  const faults = publicationFaults(submission.profile, context.today);
  if (faults.length > 0) return refuse(refusalOf(faults));

  const identity = identityChange(existing, submission, context.knownIdentity);
  const next = nextOf(existing, submission, context);
  if (existing?.contentHash === next.contentHash && identity === 'keep') {
    return ok({ outcome: 'unchanged', candidate: existing, identity });
  }
  const candidate = identity === 'erase' ? { ...next, identityId: null } : next;
  return ok({ outcome: existing === undefined ? 'imported' : 'updated', candidate, identity });
};
