import { OrganisationId } from '#shared/domain/ids.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import { validSecrets } from '#shared/domain/webhook/endpoint.ts';
import { signingOwner } from '#shared/domain/webhook/signing-secrets.ts';
import {
  NEW_SECRET_BYTES,
  readWebhookKey,
  verifyWebhook,
  type SignatureHeaders,
  type SignatureRefusal,
  type WebhookKey,
} from '#shared/domain/webhook/standard-webhooks.ts';
import type { Clock, SecretVault, SigningSecretRepository } from '#shared/ports.ts';

export interface SenderDependencies {
  readonly signingSecrets: Pick<SigningSecretRepository, 'find'>;
  readonly signingVault: Pick<SecretVault, 'open'>;
  readonly clock: Clock;
  readonly randomBytes: (size: number) => Uint8Array;
}

/** A message as it came, and whose it says that it is. */
export interface SignedMessage {
  readonly contractorId: string;
  readonly headers: SignatureHeaders;
  readonly bytes: Uint8Array;
}

interface Sender {
  readonly contractorId: OrganisationId;
  /** The message's own name: the same however many times it comes. */
  readonly webhookId: string;
}
export type VerifySender = (message: SignedMessage) => Promise<Result<Sender, SignatureRefusal>>;

/**
 * Who signed a message. A contractor that is not known, or has no secret, is refused as one whose signature is bad, after
 * the same computation: nobody learns from the answer who has an account.
 */
export const makeVerifySender = ({
  signingSecrets,
  signingVault,
  clock,
  randomBytes,
}: SenderDependencies): VerifySender => {
  const nobodys: WebhookKey = { kind: 'symmetric', bytes: randomBytes(NEW_SECRET_BYTES) };

  const keysOf = async (contractorId: OrganisationId, now: string): Promise<readonly WebhookKey[]> => {
    const kept = await signingSecrets.find(contractorId);
    const opened = validSecrets(kept?.secrets ?? [], now).map(({ sealed }) =>
      signingVault.open(signingOwner(contractorId), sealed),
    );
    return (await Promise.all(opened)).flatMap((text) => readWebhookKey(text) ?? []);
  };

  return async ({ contractorId, headers, bytes }) => {
    const now = clock();
    const id = OrganisationId.safeParse(contractorId).data;
    const known = id === undefined ? [] : await keysOf(id, now.toISOString());
    const keys = known.length === 0 ? [nobodys] : known;
    const verified = verifyWebhook(keys, headers, bytes, Math.floor(now.getTime() / 1000));
    if (!verified.ok) return verified;
    return id === undefined
      ? refuse({ code: 'invalid-signature' })
      : ok({ contractorId: id, webhookId: verified.value.id });
  };
};
