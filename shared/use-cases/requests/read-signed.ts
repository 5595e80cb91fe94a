import type * as z from 'zod';
import { findForbiddenData } from '#shared/domain/candidate/forbidden-data.ts';
import type { FieldError } from '#shared/domain/errors.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import { toFieldErrors } from '#shared/wire/field-errors.ts';

type MalformedCode = 'malformed-json' | 'invalid-encoding' | 'too-deeply-nested';
export type ReadJson = (bytes: Uint8Array) => Result<unknown, { readonly code: MalformedCode }>;

export type ContentRefusal =
  | { readonly code: MalformedCode | 'forbidden-personal-data' }
  | { readonly code: 'invalid'; readonly errors: readonly FieldError[] };

/** What a message says, once its signature was found good. */
export const readSigned = <Body extends z.ZodType>(
  schema: Body,
  bytes: Uint8Array,
  readJson: ReadJson,
): Result<z.output<Body>, ContentRefusal> => {
  const value = readJson(bytes);
  if (!value.ok) return value;
  if (findForbiddenData(value.value) !== null) return refuse({ code: 'forbidden-personal-data' });
  const body = schema.safeParse(value.value);
  return body.success ? ok(body.data) : refuse({ code: 'invalid', errors: toFieldErrors(body.error) });
};
