import { beforeEach, describe, expect, it } from 'vitest';
import type { Email } from '#shared/ports.ts';
import { makeListDoubted } from '#shared/use-cases/candidates/confirm-availability.ts';
import { makeAskAvailability } from '#shared/use-cases/notifications/ask-availability.ts';
import { aCandidate, aCandidateProfile, anIdentity } from '#tests/support/builders/candidates.ts';
import { fixedClock } from '#tests/support/builders/clock.ts';
import { aUser } from '#tests/support/builders/organisations.ts';
import { startPages, type Pages } from '#tests/support/pages.ts';

const LONG_AGO = '2026-10-01T08:00:00.000Z';
const DAY = 24 * 3600;
let pages: Pages;
beforeEach(async () => {
  pages = await startPages();
  const availability = { from: null, to: '2026-11-01', weeklyHours: 28 };
  const named = await pages.ports.vault.put([
    { candidateId: aCandidate().candidateId, identity: anIdentity({ familyName: 'Secret' }) },
  ]);
  const identityId = named.get(aCandidate().candidateId) ?? null;
  await pages.ports.candidates.save(
    aCandidate({ updatedAt: LONG_AGO, identityId, profile: aCandidateProfile({ availability }) }),
    [],
  );
  await pages.ports.candidates.save(aCandidate({ candidateId: 'k_new', externalId: 'RECENT' }), []);
  await pages.ports.candidates.save(
    aCandidate({ candidateId: 'k_elsewhere', externalId: 'AUTRE', structureId: 's_ei75', updatedAt: LONG_AGO }),
    [],
  );
});

const link = (seconds = DAY) =>
  pages.seals.availability.seal({ structureId: 's_aci93' as never, subject: 'structure' }, seconds);
const find = (id: string) => pages.ports.candidates.find(id as never);
const click = (token: string, ...people: readonly string[]) =>
  pages.web.request(`/disponibilites/${token}`, {
    method: 'POST',
    body: new URLSearchParams(people.map((id): [string, string] => ['personne', id])),
  });

describe('the link of the mail', () => {
  it('shows, without signing in, who is to be confirmed of that structure, and no name', async () => {
    const { status, html } = await pages.page(`/disponibilites/${await link()}`, '');
    expect(status).toBe(200);
    expect(html).toContain('ACI93-0042');
    expect(html).not.toMatch(/RECENT|AUTRE|Secret/);
    expect((await find('k_aci93-0042'))?.updatedAt).toBe(LONG_AGO);
  });

  it('confirms in one click, once, and nobody of another structure', async () => {
    const token = await link();
    const answer = await click(token, 'k_aci93-0042', 'k_elsewhere');
    expect(await answer.text()).toContain('1 personne est toujours disponible');
    const after = await find('k_aci93-0042');
    expect(after).toMatchObject({ revision: 2, profile: { availability: { to: null, weeklyHours: 28 } } });
    expect(await find('k_elsewhere')).toMatchObject({ revision: 1 });
    await click(token, 'k_aci93-0042');
    expect(await find('k_aci93-0042')).toEqual(after);
  });

  it.each(['forged', 'e30.e30'])('opens nothing when it is %s', async (token) => {
    expect((await pages.page(`/disponibilites/${token}`, '')).status).toBe(404);
    expect((await click(token, 'k_aci93-0042')).status).toBe(404);
  });

  it('opens nothing once it has expired, nor when it was sealed for another use', async () => {
    const old = await link();
    const session = { subject: 'structure', csrf: 'c', signedInAt: 0, seenAt: 0, structureId: 's_aci93' };
    const other = await pages.seals.session.seal(session, DAY);
    pages.advance(2 * DAY);
    for (const token of [old, other]) expect((await click(token, 'k_aci93-0042')).status).toBe(404);
    expect(await find('k_aci93-0042')).toMatchObject({ revision: 1 });
  });
});

describe('the mail', () => {
  const ask = async (now: string) => {
    const sent: Email[] = [];
    const clock = fixedClock(now);
    const { organisations, candidates } = pages.ports;
    await organisations.saveUser(
      aUser({ userId: 'u9', organisationId: 's_aci93', role: 'structure', email: 'aci@example.org' }),
    );
    await organisations.saveUser(
      aUser({ userId: 'u8', organisationId: 's_aci93', role: 'structure', preference: 'none' }),
    );
    await makeAskAvailability({
      organisations,
      listDoubted: makeListDoubted({ candidates, clock }),
      sealLink: (one) => pages.seals.availability.seal(one, DAY),
      sendEmail: (mail) => Promise.resolve(void sent.push(mail)),
      clock,
      publicUrl: 'https://passerelle.example',
    })();
    return sent;
  };

  it('says a number and gives a link that opens, to those who want mails, on Mondays', async () => {
    const [mail, ...others] = await ask('2026-11-23T06:30:00.000Z');
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ to: 'aci@example.org', subject: 'Toujours disponible ?' });
    expect(`${mail?.html ?? ''}${mail?.text ?? ''}`).not.toMatch(/ACI93|Secret|Awa|F1703/);
    const path = /https:\/\/passerelle\.example(\/disponibilites\/\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    expect((await pages.page(path, '')).html).toContain('ACI93-0042');
    expect(await ask('2026-11-24T06:30:00.000Z')).toEqual([]);
  });
});
