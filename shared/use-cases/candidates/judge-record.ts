import { findForbiddenData } from '#shared/domain/candidate/forbidden-data.ts';
import { publicationFaults, refusalOf } from '#shared/domain/candidate/publication-faults.ts';
import type { Submission } from '#shared/domain/candidate/submission.ts';
import type { Day } from '#shared/domain/calendar.ts';
import type { FieldError } from '#shared/domain/errors.ts';
import type { ImportRecord } from '#shared/domain/import/import.ts';
import type { RawRecord } from '#shared/domain/import/raw-record.ts';
import { faultsIn, ownFormOf, readImportedCandidate } from '#shared/wire/candidates/candidate-body.ts';
import { describeFaults, TabularRow } from '#shared/wire/candidates/tabular-row.ts';

/** A person of an import who may be published, or why not. */
export type Judged =
  | { readonly index: number; readonly submission: Submission }
  | { readonly index: number; readonly record: ImportRecord };

/** Longest identifier shown in a report. */
const LONGEST_ID = 100;

const nameOf = (document: unknown): string | null => {
  if (typeof document !== 'object' || document === null || !('externalId' in document)) return null;
  return typeof document.externalId === 'string' ? document.externalId.slice(0, LONGEST_ID) : null;
};

const refused = (index: number, sourceId: string | null, code: string, message: string): Judged => ({
  index,
  record: { index, sourceId, outcome: 'refused', code, message },
});

/** What can be said of one record by itself, on a day. */
export const judgeRecord = (raw: RawRecord, today: Day): Judged => {
  const { index } = raw;
  if ('refusal' in raw) return refused(index, null, raw.refusal.code, raw.refusal.message);

  const row = TabularRow.safeParse(raw.value);
  const [document, line] = row.success ? [row.data.$person, row.data.$line] : [raw.value, null];
  const headers = row.data?.$headers;
  const forbidden = findForbiddenData(document);
  if (forbidden !== null) {
    const message = 'numéro de sécurité sociale ou coordonnées bancaires : retirez-les, rien n’en a été gardé';
    const place = describeFaults([{ path: forbidden.path, code: 'forbidden-personal-data', message }], line, headers);
    // Not even the identifier: it may be the number itself.
    return refused(index, null, 'forbidden-personal-data', place);
  }
  const refuse = (faults: readonly FieldError[]): Judged =>
    refused(index, nameOf(ownFormOf(document)), refusalOf(faults).code, describeFaults(faults, line, headers));

  const read = readImportedCandidate(document);
  if (!read.ok) return refuse(read.error);
  const faults = faultsIn(document, publicationFaults(read.value.profile, today));
  return faults.length > 0 ? refuse(faults) : { index, submission: read.value };
};
