import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupAddress, LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { AttemptFault } from '#shared/domain/webhook/delivery.ts';
import type { SendWebhook, WebhookAnswer, WebhookRequest } from '#shared/ports.ts';
import { resolveName, type ResolveName } from './check-address.ts';
import { isAllowedAddress, refusalOfUrl, type AddressPolicy } from './endpoint-url.ts';

/** The whole exchange, from the name to the end of the answer: by Standard Webhooks, 15 to 30 s. */
const TIMEOUT_MS = 15_000;
/** Of an answer nobody reads: beyond, somebody is holding us. */
const LONGEST_ANSWER = 64 * 1024;

export interface SendOptions extends AddressPolicy {
  readonly resolve?: ResolveName;
  readonly timeoutMs?: number;
}

class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
}
class UnknownName extends Error {
  override readonly name = 'UnknownName';
}

/**
 * Finds the addresses of a name and refuses all of them if any leads inside. The connection is made to what this
 * answers and to nothing else: a name that changes between two questions is only asked once.
 */
const guardedLookup = (policy: AddressPolicy, resolve: ResolveName): LookupFunction => {
  const find = async (hostname: string): Promise<readonly LookupAddress[]> => {
    const found = await resolve(hostname).catch((cause: unknown) => {
      throw new UnknownName(hostname, { cause });
    });
    if (found.length === 0) throw new UnknownName(hostname);
    if (!found.every(({ address }) => isAllowedAddress(address, policy))) throw new RefusedAddress(hostname);
    return found;
  };
  return (hostname, options: LookupOptions, callback) => {
    find(hostname).then(
      (found) => {
        const [first] = found;
        if (options.all === true) callback(null, [...found]);
        else callback(null, first?.address ?? '', first?.family);
      },
      (error: unknown) => {
        callback(error as NodeJS.ErrnoException, '', 4);
      },
    );
  };
};

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const faultOf = (error: unknown, timedOut: boolean): AttemptFault => {
  if (timedOut) return 'timeout';
  if (error instanceof RefusedAddress) return 'address-refused';
  if (error instanceof UnknownName) return 'name';
  return /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(codeOf(error)) ? 'certificate' : 'connection';
};

const readAnswer = async (answer: http.IncomingMessage): Promise<WebhookAnswer> => {
  let bytes = 0;
  for await (const chunk of answer) {
    bytes += (chunk as Buffer).length;
    if (bytes > LONGEST_ANSWER) {
      answer.destroy();
      return { fault: 'answer-too-large' };
    }
  }
  return { status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] ?? null };
};

/** One connection for one request, never followed elsewhere. */
const exchange = (
  { url, headers, body }: WebhookRequest,
  lookup: LookupFunction,
  signal: AbortSignal,
): Promise<WebhookAnswer> =>
  new Promise((resolve, reject) => {
    const { request } = new URL(url).protocol === 'https:' ? https : http;
    const bytes = Buffer.from(body);
    const length = String(bytes.length);
    const sent = request(
      url,
      { method: 'POST', headers: { ...headers, 'content-length': length }, lookup, signal, agent: false },
      (answer) => {
        readAnswer(answer).then(resolve, reject);
      },
    );
    sent.on('error', reject);
    sent.end(bytes);
  });

/** Calls the endpoints of others. An address inside is refused at the moment of connecting, whatever its name said before. */
export const makeSendWebhook = ({
  resolve = resolveName,
  timeoutMs = TIMEOUT_MS,
  ...policy
}: SendOptions): SendWebhook => {
  const lookup = guardedLookup(policy, resolve);
  return async (request) => {
    if (refusalOfUrl(request.url, policy) !== undefined) return { fault: 'address-refused' };
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return await exchange(request, lookup, signal);
    } catch (error) {
      return { fault: faultOf(error, signal.aborted) };
    }
  };
};
