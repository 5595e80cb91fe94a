import { event } from '#shared/domain/events.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import { rotate, type KeptSecret } from '#shared/domain/webhook/endpoint.ts';
import { signingOwner } from '#shared/domain/webhook/signing-secrets.ts';
import { NEW_SECRET_BYTES, writeWebhookSecret } from '#shared/domain/webhook/standard-webhooks.ts';
import type { Clock, OrganisationRepository, SecretVault, SigningSecretRepository } from '#shared/ports.ts';
import { makeFindOwner, type OwnerQuery } from '../webhooks/find-endpoint-owner.ts';

interface Dependencies {
  readonly organisations: Pick<OrganisationRepository, 'find'>;
  readonly signingSecrets: SigningSecretRepository;
  readonly signingVault: Pick<SecretVault, 'seal'>;
  readonly clock: Clock;
  readonly randomBytes: (size: number) => Uint8Array;
}

interface NewSigningSecret {
  readonly secret: string;
  readonly createdAt: string;
  /** Until when the one before is believed too; null: there was none. */
  readonly formerUntil: string | null;
}
export type RotateSigningSecret = (
  command: OwnerQuery & { readonly by: string },
) => Promise<Result<NewSigningSecret, { readonly code: 'organisation-not-found' | 'edited-meanwhile' }>>;

/** Gives a contractor another secret to sign with; the former one is believed for a day more. */
export const makeRotateSigningSecret = (dependencies: Dependencies): RotateSigningSecret => {
  const { signingSecrets, signingVault, clock, randomBytes } = dependencies;
  const findOwner = makeFindOwner(dependencies);
  return async ({ by, ...query }) => {
    const owner = await findOwner(query);
    if (!owner.ok) return owner;
    const { organisationId } = owner.value;
    const before = await signingSecrets.find(organisationId);
    const secret = writeWebhookSecret(randomBytes(NEW_SECRET_BYTES));
    const now = clock();
    const sealed = await signingVault.seal(signingOwner(organisationId), secret);
    const secrets: readonly KeptSecret[] = rotate(before?.secrets ?? [], sealed, now);
    const revision = (before?.revision ?? 0) + 1;
    const happened = { type: 'signing-secret-rotated' as const, at: now.toISOString(), by, organisationId };
    const saved = await signingSecrets.save({ organisationId, secrets, revision }, [event(happened, revision)]);
    if (!saved.ok) return refuse({ code: 'edited-meanwhile' });
    return ok({
      secret,
      createdAt: now.toISOString(),
      formerUntil: secrets.find(({ expiresAt }) => expiresAt !== null)?.expiresAt ?? null,
    });
  };
};
