import { Identity } from '#shared/domain/candidate/candidate.ts';
import type { CandidateId } from '#shared/domain/ids.ts';
import type { IdentityVault } from '#shared/ports.ts';

export interface FakeIdentityVault extends IdentityVault {
  /** How many identities are kept of a candidate, for assertions. */
  countOf(candidateId: CandidateId): number;
}

/** Identities in memory, in clear: nobody real is in a test. */
export const makeFakeIdentityVault = (): FakeIdentityVault => {
  const kept = new Map<CandidateId, Map<string, Identity>>();
  let given = 0;
  return {
    countOf: (candidateId) => kept.get(candidateId)?.size ?? 0,
    put: (identities) => {
      const ids = new Map<CandidateId, string>();
      for (const { candidateId, identity } of identities) {
        const identityId = `identity-${String(++given)}`;
        kept.set(
          candidateId,
          (kept.get(candidateId) ?? new Map<string, Identity>()).set(identityId, Identity.parse(identity)),
        );
        ids.set(candidateId, identityId);
      }
      return Promise.resolve(ids);
    },
    get: (candidateId, identityId) => Promise.resolve(kept.get(candidateId)?.get(identityId)),
    getMany: (wanted) =>
      Promise.resolve(
        new Map(
          wanted.flatMap(({ candidateId, identityId }) => {
            const identity = kept.get(candidateId)?.get(identityId);
            return identity === undefined ? [] : [[candidateId, identity] as const];
          }),
        ),
      ),
    discard: (candidateId, identityId) => {
      kept.get(candidateId)?.delete(identityId);
      return Promise.resolve();
    },
    purge: (candidateId, keep) => {
      for (const identityId of kept.get(candidateId)?.keys() ?? []) {
        if (identityId !== keep) kept.get(candidateId)?.delete(identityId);
      }
      return Promise.resolve();
    },
  };
};
