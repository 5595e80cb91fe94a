import type { RawRecord } from '#shared/domain/import/raw-record.ts';

/** Deepest that a record may be, in levels: ours have four, and what writes records down again is recursive. */
const DEEPEST = 32;

const childrenOf = (value: unknown): readonly unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];

const isTooDeep = (value: unknown): boolean => {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap(childrenOf);
  }
  return false;
};

/** A record as it was read; refused when it is nested beyond reason. */
export const jsonRecord = (index: number, value: unknown): RawRecord =>
  isTooDeep(value)
    ? { index, refusal: { code: 'malformed-record', message: `enregistrement ${index + 1} : trop d’imbrications` } }
    : { index, value };
