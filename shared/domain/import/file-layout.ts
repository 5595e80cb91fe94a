import * as z from 'zod';
import { Instant } from '../calendar.ts';
import { deterministicName, OrganisationId } from '../ids.ts';
import { fold } from '#shared/reference/fold.ts';

/** Headers are compared without case, accents, punctuation and spaces. */
export const headerKey = (text: string): string => fold(text).replaceAll(' ', '');

/** Most columns of a file: exports of the structures' software have some sixty. */
export const MOST_COLUMNS = 100;
/** Most words of one file that stand for words of ours. */
export const MOST_WORDS = 400;

/** What a structure said of a file's columns, once for every file with the same headers. */
export const FileLayout = z
  .strictObject({
    organisationId: OrganisationId,
    /** Of the set of headers, whatever their order: see {@link shapeOf}. */
    shape: z.string().min(1).max(64),
    /** A field null: the column is left out on purpose. */
    columns: z
      .array(z.strictObject({ header: z.string().max(200), field: z.string().max(60).nullable() }).readonly())
      .max(MOST_COLUMNS)
      .readonly(),
    /** Their words for ours, folded; a meaning null: the word is left out on purpose. */
    words: z
      .array(
        z
          .strictObject({
            field: z.string().max(60),
            word: z.string().max(200),
            meaning: z.string().max(60).nullable(),
          })
          .readonly(),
      )
      .max(MOST_WORDS)
      .readonly(),
    /** How long a consent lasts where the file does not say, in months, 1 to 24; null where it says. */
    consentMonths: z.int().min(1).max(24).nullable(),
    /** Who made the diagnoses where the file does not say. */
    checkedBy: z.enum(['employer', 'prescriber']),
    savedAt: Instant,
    /** The principal's subject. */
    savedBy: z.string().max(200),
  })
  .readonly();
export type FileLayout = z.infer<typeof FileLayout>;

/** What a layout says, without whose it is and when it was said. */
export type LayoutContent = Pick<FileLayout, 'columns' | 'words' | 'consentMonths' | 'checkedBy'>;

/** One name for every file that has these headers, in whatever order and however they are written. */
export const shapeOf = (headers: readonly string[]): string =>
  deterministicName('layout', ...headers.map(headerKey).filter(Boolean).toSorted());
