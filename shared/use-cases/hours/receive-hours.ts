import type { DomainError } from '#shared/domain/errors.ts';
import type { HoursEntry } from '#shared/domain/hours/hours-entry.ts';
import { ContractId } from '#shared/domain/ids.ts';
import { refuse, type Result } from '#shared/domain/result.ts';
import type { SignatureRefusal } from '#shared/domain/webhook/standard-webhooks.ts';
import { SignedHours } from '#shared/wire/http/hours.ts';
import { readSigned, type ContentRefusal, type ReadJson } from '../requests/read-signed.ts';
import { makeVerifySender, type SenderDependencies, type SignedMessage } from '../requests/verify-sender.ts';
import type { ScopeDependencies } from '../contracts/contract-scope.ts';
import type { RecordHours } from './record-hours.ts';

interface Dependencies extends SenderDependencies, ScopeDependencies {
  readonly recordHours: RecordHours;
  readonly readJson: ReadJson;
}
type Refusal = SignatureRefusal | DomainError | ContentRefusal;

export type ReceiveHours = (
  message: Omit<SignedMessage, 'contractorId'> & { readonly contractId: string },
) => Promise<Result<readonly HoursEntry[], Refusal>>;

/** Nobody's name: a signature checked against it is refused as any bad one. */
const NOBODY = 'e_0';

/**
 * Takes the hours that a contractor's software signs. Its address names the contract alone: whoever signed is found among
 * the contractors with whom somebody was shared on it, and nobody else is told that it exists.
 */
export const makeReceiveHours = (dependencies: Dependencies): ReceiveHours => {
  const { shares, recordHours, readJson } = dependencies;
  const verifySender = makeVerifySender(dependencies);

  const senderOf = async ({ contractId, headers, bytes }: Parameters<ReceiveHours>[0]) => {
    const id = ContractId.safeParse(contractId).data;
    const known = id === undefined ? [] : await shares.listByContract(id);
    const contractors = new Set<string>([NOBODY, ...known.map(({ contractorId }) => contractorId)]);
    const verified = await Promise.all(
      [...contractors].map((contractorId) => verifySender({ contractorId, headers, bytes })),
    );
    return verified.find(({ ok }) => ok) ?? verified[0] ?? refuse({ code: 'invalid-signature' });
  };

  return async (message) => {
    const sender = await senderOf(message);
    if (!sender.ok) return sender;
    const body = readSigned(SignedHours, message.bytes, readJson);
    if (!body.ok) return body;
    const { contractorId } = sender.value;
    return recordHours({
      organisation: { kind: 'contractor', organisationId: contractorId },
      contractId: message.contractId,
      entries: body.value.data.entries,
      by: contractorId,
    });
  };
};
