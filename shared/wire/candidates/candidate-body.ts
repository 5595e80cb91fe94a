import * as z from 'zod';
import { CandidateProfile, ExternalId, Identity } from '#shared/domain/candidate/candidate.ts';
import type { Submission } from '#shared/domain/candidate/submission.ts';
import type { FieldError } from '#shared/domain/errors.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import { toFieldErrors } from '../field-errors.ts';

const body = CandidateProfile.unwrap().extend({
  // Whether the year is plausible depends on the day: the domain says.
  birthYear: z.int().nullable().default(null).meta({ description: 'Between 16 and 80 years old', example: 1970 }),
  identity: Identity.nullable().optional().meta({ description: 'Absent: the one known stays; null: it is erased' }),
});

/** What `PUT /v1/candidates/{externalId}` accepts. `externalId` may be repeated in it: it must then be that of the path. */
export const CandidateBody = body
  .extend({ externalId: ExternalId.optional() })
  .readonly()
  .meta({ id: 'CandidateBody' });
export type CandidateBody = z.infer<typeof CandidateBody>;

/** One person of an import. */
export const ImportedCandidate = body.extend({ externalId: ExternalId }).readonly().meta({ id: 'ImportedCandidate' });

type Read = Result<Submission, readonly FieldError[]>;

/** Reads the body of one person, published under an identifier. */
export const readCandidateBody = (externalId: string, document: unknown): Read => {
  const named = ExternalId.safeParse(externalId);
  if (!named.success) return refuse([{ path: 'externalId', code: 'wrong-format', message: 'identifiant non valable' }]);
  const parsed = CandidateBody.safeParse(document);
  if (!parsed.success) return refuse(toFieldErrors(parsed.error));
  const { externalId: repeated, identity, ...profile } = parsed.data;
  if (repeated !== undefined && repeated !== named.data) {
    return refuse([{ path: '/externalId', code: 'other-identifier', message: 'ce n’est pas celui de l’adresse' }]);
  }
  return ok({ externalId: named.data, profile, ...(identity !== undefined && { identity }) });
};

/** Reads one person of an import. */
export const readImportedCandidate = (document: unknown): Read => {
  const parsed = ImportedCandidate.safeParse(document);
  if (!parsed.success) return refuse(toFieldErrors(parsed.error));
  const { externalId, identity, ...profile } = parsed.data;
  return ok({ externalId, profile, ...(identity !== undefined && { identity }) });
};
