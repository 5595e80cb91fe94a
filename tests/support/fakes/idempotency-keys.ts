import type { IdempotencyKeys, KeptAnswer } from '#shared/ports.ts';

const KEPT_MS = 24 * 3_600_000;
const CLAIM_MS = 60_000;

interface Row {
  readonly fingerprint: string;
  readonly first: number;
  readonly claimedAt: number;
  readonly answer?: KeptAnswer;
}

/** Idempotency keys in memory. */
export const makeFakeIdempotencyKeys = (): IdempotencyKeys => {
  const rows = new Map<string, Row>();
  const lapsed = ({ claimedAt, answer }: Row, now: number): boolean =>
    now - claimedAt >= (answer === undefined ? CLAIM_MS : KEPT_MS);
  const forgotten = ({ first }: Row, now: number): boolean => now - first >= KEPT_MS;
  return {
    claim: (key, fingerprint, now) => {
      const row = rows.get(key);
      if (row === undefined || lapsed(row, now.getTime())) {
        const same = row?.fingerprint === fingerprint && row.answer === undefined && !forgotten(row, now.getTime());
        const first = same ? row.first : now.getTime();
        rows.set(key, { fingerprint, first, claimedAt: now.getTime() });
        return Promise.resolve({ state: 'claimed', since: new Date(first).toISOString() });
      }
      return Promise.resolve(
        row.answer === undefined
          ? { state: 'running', fingerprint: row.fingerprint }
          : { state: 'answered', fingerprint: row.fingerprint, answer: row.answer },
      );
    },
    settle: (key, answer) => {
      const row = rows.get(key);
      if (row !== undefined) rows.set(key, { ...row, answer });
      return Promise.resolve();
    },
    release: (key) => {
      const row = rows.get(key);
      if (row !== undefined) rows.set(key, { ...row, claimedAt: Number.NEGATIVE_INFINITY });
      return Promise.resolve();
    },
  };
};
