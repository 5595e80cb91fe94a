import { findForbiddenData } from '#shared/domain/candidate/forbidden-data.ts';
import type { FieldError } from '#shared/domain/errors.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { requestIdOf } from '#shared/domain/request/candidate-request.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { SignatureRefusal } from '#shared/domain/webhook/standard-webhooks.ts';
import { toFieldErrors } from '#shared/wire/field-errors.ts';
import { CandidateRequestBody, type CandidateRequestData } from '#shared/wire/http/candidate-requests.ts';
import { makeRecordRequest, type RecordDependencies } from './record-request.ts';
import { makeVerifySender, type SenderDependencies, type SignedMessage } from './verify-sender.ts';

export interface ReceiveDependencies extends SenderDependencies, RecordDependencies {
  /** The value of a JSON body; a refusal when it is none. */
  readonly readJson: (bytes: Uint8Array) => Result<unknown, { readonly code: MalformedCode }>;
}

type MalformedCode = 'malformed-json' | 'invalid-encoding' | 'too-deeply-nested';
type Refusal =
  | SignatureRefusal
  | { readonly code: MalformedCode | 'forbidden-personal-data' }
  | { readonly code: 'invalid'; readonly errors: readonly FieldError[] };

export type ReceiveRequest = (webhook: SignedMessage) => Promise<Result<{ readonly requestId: RequestId }, Refusal>>;

/**
 * Takes a contractor's request: who signed it, then what it says, then a row, then a message, then an answer. Whoever
 * gets no answer sends the same message again, which finds the row, and asks for the work once more.
 */
export const makeReceiveRequest = (dependencies: ReceiveDependencies): ReceiveRequest => {
  const { readJson } = dependencies;
  const record = makeRecordRequest(dependencies);
  const verifySender = makeVerifySender(dependencies);

  const parse = (bytes: Uint8Array): Result<CandidateRequestData, Refusal> => {
    const value = readJson(bytes);
    if (!value.ok) return value;
    if (findForbiddenData(value.value) !== null) return refuse({ code: 'forbidden-personal-data' });
    const body = CandidateRequestBody.safeParse(value.value);
    return body.success ? ok(body.data.data) : refuse({ code: 'invalid', errors: toFieldErrors(body.error) });
  };

  return async (message) => {
    const verified = await verifySender(message);
    if (!verified.ok) return verified;
    const { contractorId, webhookId } = verified.value;
    const data = parse(message.bytes);
    if (!data.ok) return data;

    const requestId = requestIdOf(contractorId, webhookId);
    await record(requestId, contractorId, data.value);
    return ok({ requestId });
  };
};
