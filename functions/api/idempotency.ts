import { createHash } from 'node:crypto';
import type { Refusal } from './problem.ts';
import { deterministicName } from '#shared/domain/ids.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { Clock, IdempotencyKeys, KeptAnswer } from '#shared/ports.ts';

interface Attempt {
  /** As the client sent it, any text. */
  readonly key: string;
  /** Two organisations may choose the same key. */
  readonly organisationId: string;
  /** Method and address with its query: the same key elsewhere is another request. */
  readonly target: string;
  readonly bytes: Uint8Array;
  /** The answer's `secret` is not kept: given again, the answer is without it. */
  readonly showsSecretOnce: boolean;
}

const LONGEST_KEY = 255;

const digest = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\u001f');
  return hash.digest('hex');
};

const withoutSecret = (body: string): string =>
  JSON.stringify({ ...(JSON.parse(body) as Record<string, unknown>), secret: null });

const keep = async (response: Response, showsSecretOnce: boolean): Promise<KeptAnswer> => {
  const body = await response.clone().text();
  return {
    status: response.status,
    headers: Object.fromEntries([...response.headers].filter(([name]) => name !== 'x-request-id')),
    body: showsSecretOnce && response.ok ? withoutSecret(body) : body,
  };
};

const replay = ({ status, headers, body }: KeptAnswer): Response =>
  new Response(body === '' ? null : body, { status, headers: { ...headers, 'idempotency-replayed': 'true' } });

const badKey: Refusal = {
  code: 'invalid',
  errors: [{ path: 'Idempotency-Key', code: 'wrong-format', message: `de 1 à ${LONGEST_KEY} caractères visibles` }],
};

/** What was answered is the answer; a fault of ours is no answer, and the request may be made again. */
const isFinal = ({ status }: Response): boolean => status < 500 && status !== 401;

/** Does a request once, under a name of its own: the same again gets the first answer, another under the same key is refused. */
export const makeOnce =
  ({ keys, clock }: { readonly keys: IdempotencyKeys; readonly clock: Clock }) =>
  async (attempt: Attempt, perform: (name: string) => Promise<Response>): Promise<Result<Response, Refusal>> => {
    if (!/^[\x21-\x7e]+$/.test(attempt.key) || attempt.key.length > LONGEST_KEY) return refuse(badKey);
    const key = digest(attempt.organisationId, attempt.key);
    const fingerprint = digest(attempt.target, attempt.bytes);
    const state = await keys.claim(key, fingerprint, clock());
    if (state.state !== 'claimed') {
      if (state.fingerprint !== fingerprint) return refuse({ code: 'idempotency-key-reused' });
      return state.state === 'answered' ? ok(replay(state.answer)) : refuse({ code: 'idempotency-in-progress' });
    }
    try {
      // A request that died before its answer was kept is made again under its name, and finds what it made.
      const response = await perform(deterministicName('request', key, fingerprint, state.since));
      await (isFinal(response) ? keys.settle(key, await keep(response, attempt.showsSecretOnce)) : keys.release(key));
      return ok(response);
    } catch (error) {
      await keys.release(key);
      throw error;
    }
  };
