import type { RequestId } from '#shared/domain/ids.ts';
import { requestIdOf } from '#shared/domain/request/candidate-request.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { SignatureRefusal } from '#shared/domain/webhook/standard-webhooks.ts';
import { CandidateRequestBody } from '#shared/wire/http/candidate-requests.ts';
import { readSigned, type ContentRefusal, type ReadJson } from './read-signed.ts';
import { makeRecordRequest, type RecordDependencies } from './record-request.ts';
import { makeVerifySender, type SenderDependencies, type SignedMessage } from './verify-sender.ts';

export interface ReceiveDependencies extends SenderDependencies, RecordDependencies {
  /** The value of a JSON body; a refusal when it is none. */
  readonly readJson: ReadJson;
}

type Refusal = SignatureRefusal | ContentRefusal;

export type ReceiveRequest = (webhook: SignedMessage) => Promise<Result<{ readonly requestId: RequestId }, Refusal>>;

/**
 * Takes a contractor's request: who signed it, then what it says, then a row, then a message, then an answer. Whoever
 * gets no answer sends the same message again, which finds the row, and asks for the work once more.
 */
export const makeReceiveRequest = (dependencies: ReceiveDependencies): ReceiveRequest => {
  const { readJson } = dependencies;
  const record = makeRecordRequest(dependencies);
  const verifySender = makeVerifySender(dependencies);

  return async (message) => {
    const verified = await verifySender(message);
    if (!verified.ok) return verified;
    const { contractorId, webhookId } = verified.value;
    const body = readSigned(CandidateRequestBody, message.bytes, readJson);
    if (!body.ok) return body;

    const requestId = requestIdOf(contractorId, webhookId);
    await record(requestId, contractorId, body.value.data);
    return ok({ requestId });
  };
};
