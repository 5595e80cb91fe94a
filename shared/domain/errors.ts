/** One thing wrong at one place of what was sent. `path` is a JSON pointer, or `ligne 12` in a file of lines. */
export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/**
 * Every refusal that the product can give. `code` is stable: it appears in API problems, import reports, logs and
 * metrics. HTTP status and wording live at the door (functions/api/problem.ts).
 */
export type DomainError =
  | { readonly code: 'contract-not-found' }
  | { readonly code: 'candidate-not-found' }
  | { readonly code: 'organisation-not-found' }
  | { readonly code: 'import-not-found' }
  | { readonly code: 'position-not-found' }
  | { readonly code: 'shortlist-not-found' }
  | { readonly code: 'share-not-found' }
  | { readonly code: 'endpoint-not-found' }
  | { readonly code: 'delivery-not-found' }
  | { readonly code: 'request-not-found' }
  | { readonly code: 'hours-not-found' }
  | { readonly code: 'hours-validated' }
  | { readonly code: 'not-hired' }
  | { readonly code: 'invalid-signature' }
  | { readonly code: 'stale-timestamp' }
  | { readonly code: 'unknown-contractor' }
  | { readonly code: 'not-a-contractor' }
  | { readonly code: 'not-retained' }
  | { readonly code: 'too-many-endpoints' }
  | { readonly code: 'endpoint-disabled' }
  | { readonly code: 'not-on-shortlist' }
  | { readonly code: 'edited-meanwhile' }
  | { readonly code: 'reason-required' }
  | { readonly code: 'contract-closed' }
  | { readonly code: 'no-consent' }
  | { readonly code: 'consent-too-long' }
  | { readonly code: 'unknown-commune' }
  | { readonly code: 'forbidden-personal-data' }
  | { readonly code: 'not-allowed' }
  | { readonly code: 'empty-document' }
  | { readonly code: 'malformed-document' }
  | { readonly code: 'unknown-document-shape' }
  | { readonly code: 'invalid'; readonly errors: readonly FieldError[] };
export type ErrorCode = DomainError['code'];
