import { beforeEach, describe, expect, it } from 'vitest';
import { hoursIdOf } from '#shared/domain/hours/hours-entry.ts';
import { aStoredContract } from '#tests/support/builders/contracts.ts';
import { aDecision } from '#tests/support/builders/shortlists.ts';
import { aShare } from '#tests/support/builders/webhooks.ts';
import { startPages, type Pages } from '#tests/support/pages.ts';

const stored = aStoredContract();
const { contractId } = stored.contract;
const OWN = `/mes-marches/${contractId}/heures`;
const THEIRS = `/marches/${contractId}/heures`;
let pages: Pages;
let contractor: string;
let facilitator: string;
let person: string;

beforeEach(async () => {
  pages = await startPages();
  const { contracts, shares, shortlists } = pages.ports;
  await contracts.save(stored, []);
  const share = aShare({ contractId, contractorId: 'e_btp' });
  person = share.people[0]?.candidateId ?? '';
  await shares.save(share, []);
  await shortlists.saveDecision(aDecision({ contractId, candidateId: person, decision: 'hired' }), []);
  contractor = (await pages.signIn('titulaire')).cookie;
  facilitator = (await pages.signIn('camille')).cookie;
});

const tell = (hours: string, cookie = contractor, path = OWN, mois = '2026-10') =>
  pages.send(path, cookie, [
    ['mois', mois],
    [`heures.${person}`, hours],
    ['commentaire', ''],
  ]);
const kept = async () =>
  (await pages.ports.hours.listByContract(contractId)).map(({ hours, status }) => [hours, status]);
const decide = async (sort: string, revision = 1, hoursId: string = hoursIdOf(contractId, person, '2026-10')) =>
  pages.send(`${THEIRS}/decider`, facilitator, [
    ['ligne', `${hoursId}.${revision}`],
    ['sort', sort],
    ['commentaire', 'Vu au bulletin'],
  ]);

describe('hours', () => {
  it('are told by the contractor, shown with what became of them, and corrected while they wait', async () => {
    expect((await pages.page(OWN, contractor)).html).toContain(`name="heures.${person}"`);
    expect((await tell('120')).location).toBe(`${OWN}?mois=2026-10`);
    expect(await kept()).toEqual([[120, 'declared']]);
    const after = await pages.page(`${OWN}?mois=2026-10`, contractor);
    expect(after.html).toContain('value="120"');
    expect(after.html).toContain('déclarées');
    await tell('118');
    expect(await kept()).toEqual([[118, 'declared']]);
  });

  it('are validated by the facilitator, and then no longer changed by the contractor', async () => {
    await tell('120');
    expect((await pages.page(THEIRS, facilitator)).html).toContain('Valider les lignes cochées');
    expect((await decide('validated')).location).toBe(THEIRS);
    expect(await kept()).toEqual([[120, 'validated']]);
    const page = (await pages.page(`${OWN}?mois=2026-10`, contractor)).html;
    expect(page).toContain('Vu au bulletin');
    expect(page).not.toContain(`name="heures.${person}"`);
    expect((await tell('10')).status).toBe(409);
    expect(await kept()).toEqual([[120, 'validated']]);
  });

  it('are refused, then told again', async () => {
    await tell('120');
    await decide('refused');
    expect(await kept()).toEqual([[120, 'refused']]);
    await tell('100');
    expect(await kept()).toEqual([[100, 'declared']]);
  });

  it('are not validated at a number that was not seen', async () => {
    await tell('120');
    await tell('200');
    await decide('validated', 1);
    expect(await kept()).toEqual([[200, 'declared']]);
  });

  it('count at once where a facilitator types them', async () => {
    expect((await tell('35', facilitator, THEIRS)).location).toBe(`${THEIRS}?mois=2026-10`);
    expect(await kept()).toEqual([[35, 'validated']]);
  });

  it.each([
    ['beaucoup', '2026-10', 422, 'heures entières'],
    ['400', '2026-10', 422, 'heures entières'],
    ['12,5', '2026-10', 422, 'heures entières'],
    ['12', 'jamais', 422, 'Choisissez un mois'],
    ['12', '2027-10', 409, 'n’a pas commencé'],
  ])('are refused as %s in %s', async (hours, month, status, sentence) => {
    const answer = await tell(hours, contractor, OWN, month);
    expect(answer.status).toBe(status);
    expect(answer.html).toContain(sentence);
    expect(await kept()).toEqual([]);
  });

  it('are nobody’s business elsewhere', async () => {
    await tell('120');
    const paris = (await pages.signIn('claire')).cookie;
    expect((await pages.page(THEIRS, paris)).status).toBe(404);
    const structure = (await pages.signIn('structure')).cookie;
    expect((await pages.page(OWN, structure)).status).toBe(403);
    await pages.ports.shares.save(aShare({ contractId, contractorId: 'e_other', shareId: 'h_other' }), []);
    expect((await pages.page(OWN, contractor)).html).toContain('120');
  });

  it('say nothing when nothing is typed', async () => {
    expect((await tell('')).location).toBe(`${OWN}?mois=2026-10`);
    expect(await kept()).toEqual([]);
  });
});
