import * as z from 'zod';

/** One record of a source as it was read, before anyone judged it; or why it could not be read at all. */
export const RawRecord = z.union([
  z.strictObject({ index: z.int().min(0), value: z.unknown() }),
  z.strictObject({ index: z.int().min(0), refusal: z.strictObject({ code: z.string(), message: z.string() }) }),
]);
export type RawRecord = z.infer<typeof RawRecord>;

/** Reads the records of a source, in order, never holding it whole. Throws {@link UnreadableSource} when it cannot. */
export type ReadRecords = (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<RawRecord>;

/** The source as a whole cannot be read: the import fails, with this code and these words. */
export class UnreadableSource extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'UnreadableSource';
    this.code = code;
  }
}
