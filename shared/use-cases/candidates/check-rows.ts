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

/** A row as a file or a form holds it. */
export type HeldRow = Pick<RowToCorrect, 'line' | 'cells'>;

/** Whether what a row holds may be repeated, and can be. */
export const mayBeShown = ({ cells }: HeldRow): boolean => Object.keys(cells).length > 0;

export interface CheckedRows {
  readonly received: number;
  readonly refused: number;
  /** The first of those refused. */
  readonly rows: readonly RowToCorrect[];
  /** The next ones, of a file as large as it may be: what is wrong with them is said when they are shown. */
  readonly next: readonly HeldRow[];
  /** Headers that are left out, as the structure said. */
  readonly ignored: readonly string[];
}

/** Rows corrected at once: a page that can be read. */
export const MOST_CORRECTED = 50;
/** Rows given back at most: as many as a file is said to hold. */
const MOST_GIVEN_BACK = 10_000;

const faultsOf = (document: unknown, today: Day) => {
  const read = readImportedCandidate(document);
  return read.ok ? publicationFaults(read.value.profile, today) : read.error;
};

const documentOf = (raw: RawRecord): { readonly document: unknown; readonly line: number } => {
  const value = 'value' in raw ? raw.value : null;
  const row = TabularRow.safeParse(value);
  return row.success ? { document: row.data.$person, line: row.data.$line } : { document: value, line: raw.index + 1 };
};

const held = (raw: RawRecord): HeldRow => {
  const { document, line } = documentOf(raw);
  // Not even to whoever typed it: what is forbidden is repeated nowhere.
  const hidden = 'refusal' in raw || findForbiddenData(document) !== null;
  return { line, cells: hidden ? {} : cellsOf(ownFormOf(document)) };
};

const toCorrect = (raw: RawRecord, message: string, today: Day): RowToCorrect => {
  const row = held(raw);
  const faults = mayBeShown(row) ? faultsByColumn(faultsOf(ownFormOf(documentOf(raw).document), today)) : {};
  return { ...row, faults, message };
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
    const [rows, next]: [RowToCorrect[], HeldRow[]] = [[], []];
    let [received, refused] = [0, 0];
    try {
      for await (const raw of readCandidates(contentType, findLayout)(once(bytes))) {
        received += 1;
        const judged = judgeRecord(raw, today);
        if ('submission' in judged) continue;
        refused += 1;
        if (rows.length < MOST_CORRECTED) rows.push(toCorrect(raw, judged.record.message ?? '', today));
        else if (refused <= MOST_GIVEN_BACK) next.push(held(raw));
      }
    } catch (error) {
      if (!(error instanceof UnreadableSource)) throw error;
      return refuse({
        code: OF_COLUMNS.includes(error.code) ? 'unknown-columns' : 'unreadable',
        message: error.message,
      });
    }
    return ok({ received, refused, rows, next, ignored });
  };

export type CorrectRows = (command: {
  readonly organisation: Organisation;
  readonly rows: readonly HeldRow[];
  readonly by: string;
}) => Promise<{ readonly published: number; readonly rows: readonly RowToCorrect[] }>;

/** As a table of our own would hold them; without those that hold nothing. */
const recordsOf = async (rows: readonly HeldRow[]): Promise<readonly RawRecord[]> => {
  const header = { line: 1, cells: columns.map((column) => column.header) };
  const lines = rows.map(({ line, cells }) => ({
    line,
    cells: columns.map((column) => cells[columnKey(column)] ?? ''),
  }));
  const records: RawRecord[] = [];
  for await (const record of readTable([header, ...lines])) records.push(record);
  return records;
};

/** The rows of a form with what is still wrong with each; nothing is published, and nothing kept. */
export type ReviewRows = (rows: readonly HeldRow[]) => Promise<readonly RowToCorrect[]>;

export const makeReviewRows =
  ({ clock }: { readonly clock: Clock }): ReviewRows =>
  async (rows) => {
    const today = dayInFrance(clock());
    const records = await recordsOf(rows.slice(0, MOST_GIVEN_BACK));
    return records.map((raw) => {
      const judged = judgeRecord(raw, today);
      return toCorrect(raw, 'record' in judged ? (judged.record.message ?? '') : '', today);
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
    for (const raw of await recordsOf(rows.slice(0, MOST_CORRECTED))) {
      const judged = judgeRecord(raw, today);
      if (!('submission' in judged)) {
        left.push(toCorrect(raw, judged.record.message ?? '', today));
        continue;
      }
      const { externalId, profile, identity } = judged.submission;
      const body = { ...profile, ...(identity !== undefined && { identity }) };
      const done = await publishCandidate({ organisation, externalId, body, by });
      if (done.ok) published += 1;
      else left.push(toCorrect(raw, 'cette ligne n’a pas pu être enregistrée : recommencez', today));
    }
    return { published, rows: left };
  };
