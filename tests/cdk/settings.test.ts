import { describe, expect, it } from 'vitest';
import { readSettings } from '#cdk/settings.ts';

const noContext = (): undefined => undefined;

describe('settings of a deployment', () => {
  it('come from the environment, and from the command first', () => {
    const context = (name: string): unknown => (name === 'stageName' ? 'prod' : undefined);
    const environment = { PASSERELLE_STAGE: 'dev', PASSERELLE_SENDER_EMAIL: 'clauses@example.org' };
    expect(readSettings(context, environment)).toEqual({ stageName: 'prod', senderEmail: 'clauses@example.org' });
  });

  it('name the issuer with its audience, or none at all', () => {
    const given = readSettings(noContext, { PASSERELLE_OIDC_ISSUER: 'https://issuer.example.org' });
    expect(given.oidc).toEqual({ issuer: 'https://issuer.example.org', audience: 'passerelle' });
    expect(readSettings(noContext, {}).oidc).toBeUndefined();
  });

  it('stop the synthesis when one is malformed', () => {
    expect(() => readSettings(noContext, { PASSERELLE_PUBLIC_URL: 'passerelle' })).toThrow(/publicUrl/);
  });
});
