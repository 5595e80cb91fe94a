import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.ts';

/** A machine of an organisation, as `credentials.json` or your administrator gives it. */
export interface Machine {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The API: each address, parameter, body and answer is typed. `passerelle.GET('/v1/contracts')` */
export type Passerelle = Client<paths>;
export type Problem = components['schemas']['Problem'];

/** Tokens are asked for again this long before they end; milliseconds. */
const MARGIN_MS = 30_000;

const tokensFrom = (tokenEndpoint: string, { clientId, clientSecret }: Machine): (() => Promise<string>) => {
  let kept: Promise<{ readonly token: string; readonly untilMs: number }> | undefined;
  const ask = async () => {
    const answer = await fetch(tokenEndpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    if (!answer.ok) throw new Error(`${tokenEndpoint} answered ${answer.status}`);
    const { access_token: token, expires_in: seconds = 300 } = (await answer.json()) as {
      access_token: string;
      expires_in?: number;
    };
    return { token, untilMs: Date.now() + seconds * 1000 - MARGIN_MS };
  };
  return async () => {
    const { token, untilMs } = await (kept ??= ask());
    if (Date.now() < untilMs) return token;
    kept = ask();
    return (await kept).token;
  };
};

/**
 * The API as one machine calls it.
 *
 * @param baseUrl - where it answers, e.g. `http://localhost:3000`
 */
export const openPasserelle = (baseUrl: string, tokenEndpoint: string, machine: Machine): Passerelle => {
  const tokenOf = tokensFrom(tokenEndpoint, machine);
  const passerelle = createClient<paths>({ baseUrl });
  passerelle.use({
    onRequest: async ({ request }) => {
      request.headers.set('authorization', `Bearer ${await tokenOf()}`);
      return request;
    },
  });
  return passerelle;
};

/** The API said no. `code` is stable; the message is fit to be read by a person. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor({ status, code, detail }: Problem) {
    super(detail);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
  }
}

/** What was answered. Throws {@link Refused}. */
export const answered = async <Answer>(
  call: Promise<{ readonly data?: Answer; readonly error?: Problem; readonly response: Response }>,
): Promise<Answer> => {
  const { data, error, response } = await call;
  if (error !== undefined) throw new Refused(error);
  if (data === undefined && response.status !== 204) throw new Error(`${response.url} answered ${response.status}`);
  return data as Answer;
};
