import type { Refusal } from './problem.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';

/** Largest document that an import takes directly: a deployed function takes little more. */
export const LARGEST_DOCUMENT = 5 * 1024 * 1024;
/** Largest of any other body: a contract with a hundred positions is a fifth of it. */
export const LARGEST_BODY = 1024 * 1024;
const DEEPEST = 64;

/** Why a body is no JSON. */
interface NotJson {
  readonly code: 'invalid-encoding' | 'too-deeply-nested' | 'malformed-json';
}

/** `application/json; charset=utf-8` → `application/json`. */
export const mediaTypeOf = (contentType: string | undefined): string =>
  (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

const NO_BYTES = new Uint8Array();

/** The bytes of a body, if they are not too many. */
export const readBytes = async (request: Request, most: number): Promise<Result<Uint8Array, Refusal>> => {
  if (Number(request.headers.get('content-length') ?? 0) > most) return refuse({ code: 'payload-too-large' });
  const bytes = request.body === null ? NO_BYTES : new Uint8Array(await request.arrayBuffer());
  return bytes.length > most ? refuse({ code: 'payload-too-large' }) : ok(bytes);
};

/** UTF-8 only. Characters already lost (U+FFFD) are text like any other; bytes that are not UTF-8 are refused. */
export const decodeText = (bytes: Uint8Array): Result<string, NotJson> => {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse({ code: 'invalid-encoding' });
  }
};

// A string, or one bracket: what is inside strings does not nest.
const NESTING = /"(?:[^"\\]|\\.)*"?|[[\]{}]/gs;

/** Whether brackets nest deeper than any honest document, found before anything recursive reads it. */
const isTooDeep = (text: string): boolean => {
  let depth = 0;
  for (const [token] of text.matchAll(NESTING)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
};

/** The value of a JSON text. */
export const parseJson = (text: string): Result<unknown, NotJson> => {
  if (isTooDeep(text)) return refuse({ code: 'too-deeply-nested' });
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return refuse({ code: 'malformed-json' });
  }
};

/** The value of a JSON body. */
export const readJson = (bytes: Uint8Array): Result<unknown, NotJson> => {
  const text = decodeText(bytes);
  return text.ok ? parseJson(text.value) : text;
};
