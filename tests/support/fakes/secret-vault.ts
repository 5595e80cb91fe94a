import type { SecretVault } from '#shared/ports.ts';

/** Seals nothing, and yet opens for its owner alone: no secret of a test is anybody's. */
export const makeFakeSecretVault = (): SecretVault => ({
  seal: (owner, secret) => Promise.resolve(JSON.stringify({ owner, secret })),
  open: (owner, sealed) => {
    const kept = JSON.parse(sealed) as { readonly owner: string; readonly secret: string };
    return kept.owner === owner ? Promise.resolve(kept.secret) : Promise.reject(new Error('sealed for another owner'));
  },
});
