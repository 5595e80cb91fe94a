import { problemCatalogue, type DoorCode, type ProblemCode } from './problem-catalogue.ts';
import type { DomainError, FieldError } from '#shared/domain/errors.ts';
import type { Problem } from '#shared/wire/http/problem.ts';

/** A refusal on its way out: the product's own, or the door's. */
export type Refusal =
  | DomainError
  | { readonly code: DoorCode; readonly errors?: readonly FieldError[]; readonly allow?: readonly string[] };

export interface ProblemContext {
  readonly publicUrl: string;
  /** Path of the request, without its query. */
  readonly instance: string;
  readonly traceId: string;
  readonly acceptLanguage: string | undefined;
}

/** French, unless English is preferred to it. */
const languageOf = (acceptLanguage: string | undefined): 'fr' | 'en' => {
  const quality = (language: string): number => {
    const range = (acceptLanguage ?? '')
      .toLowerCase()
      .split(',')
      .map((part) => part.trim())
      .find((part) => part.split(';')[0]?.split('-')[0] === language);
    return range === undefined ? 0 : Number(/;\s*q=([\d.]+)/.exec(range)?.[1] ?? 1);
  };
  return quality('en') > quality('fr') ? 'en' : 'fr';
};

/** Where a kind of problem is documented. */
export const problemType = (publicUrl: string, code: ProblemCode): string => `${publicUrl}/docs#probleme-${code}`;

const CHALLENGES: Partial<Record<ProblemCode, string>> = {
  unauthenticated: 'Bearer realm="passerelle"',
  'invalid-token': 'Bearer realm="passerelle", error="invalid_token"',
};

const headersOf = (refusal: Refusal): Record<string, string> => {
  const { retryAfter } = problemCatalogue[refusal.code];
  const authenticate = CHALLENGES[refusal.code];
  return {
    'content-type': 'application/problem+json',
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    ...(authenticate !== undefined && { 'www-authenticate': authenticate }),
    ...('allow' in refusal && { allow: refusal.allow.join(', ') }),
  };
};

/** The problem document of a refusal (RFC 9457). */
export const problemResponse = (refusal: Refusal, context: ProblemContext): Response => {
  const kind = problemCatalogue[refusal.code];
  const language = languageOf(context.acceptLanguage);
  const problem: Problem = {
    type: problemType(context.publicUrl, refusal.code),
    title: kind[language].title,
    status: kind.status,
    detail: kind[language].detail,
    instance: context.instance,
    code: refusal.code,
    ...('errors' in refusal && { errors: refusal.errors }),
    traceId: context.traceId,
  };
  return new Response(JSON.stringify(problem), {
    status: kind.status,
    headers: { ...headersOf(refusal), 'content-language': language },
  });
};
