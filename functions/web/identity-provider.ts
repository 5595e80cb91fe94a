import * as client from 'openid-client';
import type { Attempt } from './session.ts';

export interface IdentityProvider {
  /** Where to send a browser, and what to remember until it comes back. */
  begin(
    returnTo: string,
    options: { /** Even if the issuer remembers somebody. */ readonly again: boolean },
  ): Promise<{ readonly location: string; readonly attempt: Attempt }>;
  /** The subject that the issuer vouches for. Throws when the answer is not the one awaited. */
  complete(callbackUrl: URL, attempt: Attempt): Promise<string>;
}

const isLoopback = (issuer: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname);

/** OpenID Connect code flow with PKCE against any issuer; a public client, since the pages keep no secret of it. */
export const makeIdentityProvider = ({
  issuer,
  clientId,
  redirectUri,
}: {
  readonly issuer: URL;
  readonly clientId: string;
  readonly redirectUri: string;
}): IdentityProvider => {
  let discovered: Promise<client.Configuration> | undefined;
  const configuration = async (): Promise<client.Configuration> => {
    discovered ??= client.discovery(issuer, clientId, undefined, client.None(), {
      // Plain http is for the embedded issuer on this very machine only.
      // oxlint-disable-next-line typescript/no-deprecated -- deprecated only to stand out; loopback has no TLS
      execute: isLoopback(issuer) ? [client.allowInsecureRequests] : [],
    });
    try {
      return await discovered;
    } catch (error) {
      discovered = undefined;
      throw error;
    }
  };

  return {
    begin: async (returnTo, { again }) => {
      const [state, nonce, codeVerifier] = [
        client.randomState(),
        client.randomNonce(),
        client.randomPKCECodeVerifier(),
      ];
      const location = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid',
        code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        ...(again && { prompt: 'login' }),
      });
      return { location: location.href, attempt: { state, nonce, codeVerifier, returnTo } };
    },
    complete: async (callbackUrl, { state, nonce, codeVerifier }) => {
      const answer = new URL(redirectUri);
      answer.search = callbackUrl.search;
      const tokens = await client.authorizationCodeGrant(await configuration(), answer, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      });
      const subject = tokens.claims()?.sub;
      if (subject === undefined) throw new Error('the issuer named nobody');
      return subject;
    },
  };
};
