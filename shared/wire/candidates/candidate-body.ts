import * as z from 'zod';
import { CandidateProfile, ExternalId, Identity } from '#shared/domain/candidate/candidate.ts';
import type { Submission } from '#shared/domain/candidate/submission.ts';
import type { FieldError } from '#shared/domain/errors.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import { toFieldErrors } from '../field-errors.ts';
import { bodyOfEmployeeRecord, EmployeeRecord, isEmployeeRecord, placeInEmployeeRecord } from './employee-record.ts';

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

const readOwnForm = (document: unknown): Read => {
  const parsed = ImportedCandidate.safeParse(document);
  if (!parsed.success) return refuse(toFieldErrors(parsed.error));
  const { externalId, identity, ...profile } = parsed.data;
  return ok({ externalId, profile, ...(identity !== undefined && { identity }) });
};

/** A person as they came, in the terms of our own body where they came as an employee record that can be read. */
export const ownFormOf = (document: unknown): unknown => {
  const record = isEmployeeRecord(document) ? EmployeeRecord.safeParse(document) : undefined;
  return record?.success === true ? bodyOfEmployeeRecord(record.data) : document;
};

/** Where a fault of our own body stands in what came. */
export const faultsIn = (document: unknown, faults: readonly FieldError[]): readonly FieldError[] =>
  isEmployeeRecord(document) ? faults.map(placeInEmployeeRecord) : faults;

/** Reads one person of an import: in our own form, or as an employee record. */
export const readImportedCandidate = (document: unknown): Read => {
  if (!isEmployeeRecord(document)) return readOwnForm(document);
  const record = EmployeeRecord.safeParse(document);
  if (!record.success) return refuse(toFieldErrors(record.error));
  const read = readOwnForm(bodyOfEmployeeRecord(record.data));
  return read.ok ? read : refuse(faultsIn(document, read.error));
};
