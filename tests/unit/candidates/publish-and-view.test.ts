import { describe, expect, it } from 'vitest';
import { candidateIdOf } from '#shared/domain/ids.ts';
import { makePublishAndView } from '#shared/use-cases/candidates/publish-and-view.ts';
import { anIdentity } from '#tests/support/builders/candidates.ts';
import { fixedClock } from '#tests/support/builders/clock.ts';
import { aFacilitatorOrganisation, aStructure } from '#tests/support/builders/organisations.ts';
import { aDecision } from '#tests/support/builders/shortlists.ts';
import { makeFakeCandidates } from '#tests/support/fakes/candidates.ts';
import { makeFakeIdentityVault } from '#tests/support/fakes/identity-vault.ts';
import { makeFakeShortlists } from '#tests/support/fakes/shortlists.ts';

const structure = aStructure();
const command = { organisation: structure, externalId: 'A1', by: 'machine' };
const body = { communeCode: '93066', consent: { givenOn: '2026-11-02', expiresOn: '2027-11-02' } };

const setUp = () => {
  const [candidates, shortlists] = [makeFakeCandidates(), makeFakeShortlists()];
  const deps = { candidates, shortlists, vault: makeFakeIdentityVault(), clock: fixedClock() };
  return { shortlists, publishAndView: makePublishAndView(deps) };
};

describe('publishing one person, and how their structure sees them then', () => {
  it('tells what was decided of them, and an identity of which nothing was said', async () => {
    const { shortlists, publishAndView } = setUp();
    await publishAndView({ ...command, body: { ...body, identity: anIdentity() } });
    const candidateId = candidateIdOf(structure.organisationId, 'A1');
    await shortlists.saveDecision(aDecision({ candidateId, decision: 'contacted' }), []);
    expect(await publishAndView({ ...command, body: { ...body, mobilityKm: 30 } })).toMatchObject({
      ok: true,
      value: { outcome: 'updated', view: { identity: anIdentity(), introductions: [{ decision: 'contacted' }] } },
    });
  });

  it('refuses as publishing does', async () => {
    const { publishAndView } = setUp();
    const refused = await publishAndView({ ...command, body, organisation: aFacilitatorOrganisation() });
    expect(refused).toEqual({ ok: false, error: { code: 'not-allowed' } });
  });
});
