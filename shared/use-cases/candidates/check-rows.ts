import { dayInFrance, type Day } from '#shared/domain/calendar.ts';
import { findForbiddenData } from '#shared/domain/candidate/forbidden-data.ts';
import { publicationFaults } from '#shared/domain/candidate/publication-faults.ts';
import { UnreadableSource, type RawRecord } from '#shared/domain/import/raw-record.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { Clock, FileLayoutRepository } from '#shared/ports.ts';
import { ownFormOf, readImportedCandidate } from '#shared/wire/candidates/candidate-body.ts';
import { columns } from '#shared/wire/candidates/columns.ts';
import { readCandidates } from '#shared/wire/candidates/read-candidates.ts';
import { readTable } from '#shared/wire/candidates/read-table.ts';
import { columnKey, faultsByColumn, TabularRow } from '#shared/wire/candidates/tabular-row.ts';
import { cellsOf } from '#shared/wire/candidates/write-cells.ts';
import { makeFindLayout } from './find-layout.ts';
import { judgeRecord } from './judge-record.ts';
import { once, type SentFile } from './outline-file.ts';
import type { makePublishCandidate } from './publish-candidate.ts';

/** A row that cannot be taken as it is, with what is wrong by column. */
export interface RowToCorrect {
  /** As the spreadsheet numbers it; of a file without lines, the place in it from 1. */
  readonly line: number;
  /** By column; none when the row may not be shown again, or cannot be read at all. */
  readonly cells: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, string>>;
  /** The whole of what is wrong, in a sentence; empty when nothing is any more. */
  readonly message: string;
}

/** Whether what a row holds may be repeated, and can be. */
export const mayBeShown = ({ cells }: RowToCorrect): boolean => Object.keys(cells).length > 0;

export interface CheckedRows {
  readonly received: number;
  readonly refused: number;
  /** The first of those refused. */
  readonly rows: readonly RowToCorrect[];
  /** Headers that are left out, as the structure said. */
  readonly ignored: readonly string[];
}

/** Rows corrected at once: a page that can be read, a form that is not too long. */
export const MOST_CORRECTED = 50;

const faultsOf = (document: unknown, today: Day) => {
  const read = readImportedCandidate(document);
  return read.ok ? publicationFaults(read.value.profile, today) : read.error;
};

const toCorrect = (raw: RawRecord, message: string, today: Day): RowToCorrect => {
  const row = TabularRow.safeParse('value' in raw ? raw.value : null);
  const [document, line] = row.success
    ? [row.data.$person, row.data.$line]
    : ['value' in raw ? raw.value : null, raw.index + 1];
  // Not even to whoever typed it: what is forbidden is repeated nowhere.
  if ('refusal' in raw || findForbiddenData(document) !== null) return { line, cells: {}, faults: {}, message };
  const person = ownFormOf(document);
  return { line, cells: cellsOf(person), faults: faultsByColumn(faultsOf(person, today)), message };
};

interface Unreadable {
  /** `unknown-columns`: it is a table, and somebody may say what its columns are. */
  readonly code: 'unreadable' | 'unknown-columns';
  readonly message: string;
}
export type CheckRows = (organisation: Organisation, file: SentFile) => Promise<Result<CheckedRows, Unreadable>>;

const OF_COLUMNS = ['unknown-column', 'missing-column', 'duplicate-column'];

/** Reads a file of people and says, row by row, what could not be taken of it. Nothing is kept. */
export const makeCheckRows =
  ({ clock, layouts }: { readonly clock: Clock; readonly layouts: FileLayoutRepository }): CheckRows =>
  async (organisation, { bytes, contentType }) => {
    let ignored: readonly string[] = [];
    const findLayout = makeFindLayout(layouts, organisation.organisationId, (columns) => void (ignored = columns));
    const today = dayInFrance(clock());
    const rows: RowToCorrect[] = [];
    let [received, refused] = [0, 0];
    try {
      for await (const raw of readCandidates(contentType, findLayout)(once(bytes))) {
        received += 1;
        const judged = judgeRecord(raw, today);
        if ('submission' in judged) continue;
        refused += 1;
        if (rows.length < MOST_CORRECTED) rows.push(toCorrect(raw, judged.record.message ?? '', today));
      }
    } catch (error) {
      if (!(error instanceof UnreadableSource)) throw error;
      return refuse({
        code: OF_COLUMNS.includes(error.code) ? 'unknown-columns' : 'unreadable',
        message: error.message,
      });
    }
    return ok({ received, refused, rows, ignored });
  };

/** A row as somebody corrected it. */
export type CorrectedRow = Pick<RowToCorrect, 'line' | 'cells'>;

export type CorrectRows = (command: {
  readonly organisation: Organisation;
  readonly rows: readonly CorrectedRow[];
  readonly by: string;
}) => Promise<{ readonly published: number; readonly rows: readonly RowToCorrect[] }>;

const recordOf = async ({ line, cells }: CorrectedRow): Promise<RawRecord | undefined> => {
  const header = columns.map((column) => column.header);
  const values = columns.map((column) => cells[columnKey(column)] ?? '');
  const lines = [
    { line: Math.max(1, line - 1), cells: header },
    { line, cells: values },
  ];
  for await (const record of readTable(lines)) return record;
  return undefined;
};

/** The rows of a form with what is still wrong with each; nothing is published, and nothing kept. */
export type ReviewRows = (rows: readonly CorrectedRow[]) => Promise<readonly RowToCorrect[]>;

export const makeReviewRows =
  ({ clock }: { readonly clock: Clock }): ReviewRows =>
  async (rows) => {
    const today = dayInFrance(clock());
    const raws = await Promise.all(rows.slice(0, MOST_CORRECTED).map(recordOf));
    return raws.flatMap((raw) => {
      if (raw === undefined) return [];
      const judged = judgeRecord(raw, today);
      return [toCorrect(raw, 'record' in judged ? (judged.record.message ?? '') : '', today)];
    });
  };

/** Publishes the rows that are right now; answers those that still are not. */
export const makeCorrectRows =
  ({
    publishCandidate,
    clock,
  }: {
    readonly publishCandidate: ReturnType<typeof makePublishCandidate>;
    readonly clock: Clock;
  }): CorrectRows =>
  async ({ organisation, rows, by }) => {
    const today = dayInFrance(clock());
    const left: RowToCorrect[] = [];
    let published = 0;
    for (const row of rows.slice(0, MOST_CORRECTED)) {
      const raw = await recordOf(row);
      if (raw === undefined) continue;
      const judged = judgeRecord(raw, today);
      if (!('submission' in judged)) {
        left.push(toCorrect(raw, judged.record.message ?? '', today));
        continue;
      }
      const { externalId, profile, identity } = judged.submission;
      const body = { ...profile, ...(identity !== undefined && { identity }) };
      const done = await publishCandidate({ organisation, externalId, body, by });
      if (done.ok) published += 1;
      else left.push({ ...row, faults: {}, message: 'cette ligne n’a pas pu être enregistrée : recommencez' });
    }
    return { published, rows: left };
  };
