import { errors, generateKeyPair, SignJWT, type JWTVerifyGetKey } from 'jose';
import { describe, expect, it } from 'vitest';
import { makeAuthenticate } from '#shared/platform/access.ts';
import { movableClock } from '#tests/support/builders/clock.ts';
import { aFacilitatorOrganisation, aPrincipal } from '#tests/support/builders/organisations.ts';
import { makeFakeOrganisations } from '#tests/support/fakes/organisations.ts';

const ISSUER = 'https://issuer.example';
const AUDIENCE = 'passerelle';

const start = async () => {
  const { clock, advance } = movableClock();
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const organisations = makeFakeOrganisations();
  await organisations.save(aFacilitatorOrganisation());
  await organisations.savePrincipal(aPrincipal({ subject: 'camille' }));
  const issuer = { verifications: 0, withdrawn: false };
  const keys: JWTVerifyGetKey = () => {
    issuer.verifications += 1;
    return issuer.withdrawn ? Promise.reject(new errors.JWKSNoMatchingKey()) : Promise.resolve(publicKey);
  };
  const authenticate = makeAuthenticate({ issuer: ISSUER, audience: AUDIENCE, keys, organisations, clock });
  const tokenFor = (seconds: number) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'ES256' })
      .setSubject('camille')
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setExpirationTime(Math.floor(clock().getTime() / 1000) + seconds)
      .sign(privateKey);
  const isKnown = async (token: string) => (await authenticate(`Bearer ${token}`)).ok;
  return { issuer, advance, tokenFor, isKnown };
};

describe('a token shown again', () => {
  it('is believed for a minute without its signature being verified again', async () => {
    const { issuer, advance, tokenFor, isKnown } = await start();
    const token = await tokenFor(3600);
    for (let request = 0; request < 5; request++) expect(await isKnown(token)).toBe(true);
    expect(issuer.verifications).toBe(1);
    advance(61);
    expect(await isKnown(token)).toBe(true);
    expect(issuer.verifications).toBe(2);
  });

  it('is refused once it has expired, and a minute after its key was withdrawn', async () => {
    const { issuer, advance, tokenFor, isKnown } = await start();
    const [brief, long] = [await tokenFor(20), await tokenFor(3600)];
    expect([await isKnown(brief), await isKnown(long)]).toEqual([true, true]);
    advance(51);
    expect([await isKnown(brief), await isKnown(long)]).toEqual([false, true]);
    issuer.withdrawn = true;
    advance(10);
    expect(await isKnown(long)).toBe(false);
  });

  it('is another token when a character of it is', async () => {
    const { tokenFor, isKnown } = await start();
    const token = await tokenFor(3600);
    expect(await isKnown(token)).toBe(true);
    expect(await isKnown(`${token.slice(0, -8)}${token.endsWith('A') ? 'B' : 'A'}${token.slice(-7)}`)).toBe(false);
  });
});
