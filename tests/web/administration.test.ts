import { beforeEach, describe, expect, it } from 'vitest';
import { aUser } from '#tests/support/builders/organisations.ts';
import { startPages, type Pages } from '#tests/support/pages.ts';

let pages: Pages;
let cookie: string;
beforeEach(async () => {
  pages = await startPages();
  ({ cookie } = await pages.signIn('admin'));
});

const find = (id: string) => pages.ports.organisations.find(id as never);

describe('the administration', () => {
  it('opens an organisation, once', async () => {
    const fields = [
      ['genre', 'facilitatorOrganisation'],
      ['identifiant', 'est-ensemble'],
      ['nom', 'Est <b>Ensemble</b>'],
      ['territoire', '93048, 93055'],
    ] as const;
    const opened = await pages.send('/administration/nouvelle', cookie, fields);
    expect(opened.location).toBe('/administration/organisations/f_est-ensemble');
    expect(await find('f_est-ensemble')).toMatchObject({ territory: ['93048', '93055'] });
    expect((await pages.page('/administration', cookie)).html).toContain('Est &lt;b&gt;Ensemble&lt;/b&gt;');
    const again = await pages.send('/administration/nouvelle', cookie, fields);
    expect(again.status).toBe(422);
    expect(again.html).toContain('déjà pris');
  });

  it.each([
    ['genre', '', 'Choisissez le genre'],
    ['nom', '', 'Nom'],
    ['territoire', 'la lune', 'Territoire'],
  ])('is told what is wrong with %s « %s »', async (field, value, sentence) => {
    const fields = [
      ['genre', 'facilitatorOrganisation'],
      ['identifiant', 'x'],
      ['nom', 'X'],
      ['territoire', '93'],
    ].map(([name = '', typed = '']): readonly [string, string] => [name, name === field ? value : typed]);
    const answer = await pages.send('/administration/nouvelle', cookie, fields);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain(sentence);
    expect(await find('f_x')).toBeUndefined();
  });

  it('changes a territory and gives somebody access, never to somebody of elsewhere', async () => {
    const path = '/administration/organisations/f_plaine-commune';
    await pages.send(path, cookie, [
      ['nom', 'Plaine'],
      ['territoire', '93, 95'],
    ]);
    expect(await find('f_plaine-commune')).toMatchObject({ name: 'Plaine', territory: ['93', '95'] });
    const person = [
      ['sujet', 'new'],
      ['personne', 'Léa Exemple'],
      ['courriel', 'lea@example.org'],
    ] as const;
    const unnamed = person.map(([name, value]) => [name, name === 'personne' ? '' : value] as const);
    expect((await pages.send(`${path}/comptes`, cookie, unnamed)).html).toContain('<a href="#personne">Nom : ');
    expect((await pages.send(`${path}/comptes`, cookie, person)).status).toBe(303);
    const { cookie: lea } = await pages.signIn('new');
    expect((await pages.page('/marches', lea)).status).toBe(200);
    const taken = await pages.send('/administration/organisations/s_aci93/comptes', cookie, person);
    expect(taken.status).toBe(422);
    expect(taken.html).toContain('autre organisation');
  });

  it('reads in the journal who opened, changed and gave access, and when', async () => {
    const path = '/administration/organisations/f_plaine-commune';
    const fields = [
      ['nom', 'Plaine <b>Commune</b>'],
      ['territoire', '93, 95'],
    ] as const;
    await pages.send(path, cookie, fields);
    pages.advance(60);
    await pages.send(path, cookie, fields);
    await pages.send(`${path}/comptes`, cookie, [
      ['sujet', 'new'],
      ['personne', 'Léa Exemple'],
      ['courriel', 'lea@example.org'],
    ]);
    const events = (await pages.ports.audit.list('f_plaine-commune', { limit: 10, cursor: null })).items;
    expect(events).toMatchObject([
      {
        type: 'organisation-changed',
        by: 'admin',
        change: 'edited',
        changes: expect.arrayContaining([{ field: 'territory', before: '93', after: '93, 95' }]) as unknown,
      },
      { type: 'account-granted', by: 'admin', account: 'new' },
    ]);
    const { html } = await pages.page(`${path}/journal`, cookie);
    expect(html).toContain('territoire 93, 95 au lieu de 93');
    expect(html).toContain('Accès donné à Léa Exemple');
    expect(html).not.toContain('<b>Commune');
    const { cookie: facilitator } = await pages.signIn('camille');
    expect((await pages.page(`${path}/journal`, facilitator)).status).toBe(403);
  });

  it('takes access back, at once, and never one’s own', async () => {
    const path = '/administration/organisations/f_plaine-commune';
    await pages.send(`${path}/comptes`, cookie, [
      ['sujet', 'new'],
      ['personne', 'Léa Exemple'],
      ['courriel', 'lea@example.org'],
    ]);
    const { cookie: lea } = await pages.signIn('new');
    expect((await pages.page('/marches', lea)).status).toBe(200);
    expect((await pages.page(path, cookie)).html).toContain('Retirer l’accès de Léa Exemple');
    const removal = await pages.send(`${path}/comptes/retirer`, cookie, [['compte', 'new']]);
    expect(removal.location).toBe(path);
    expect((await pages.page('/marches', lea)).status).toBe(303);
    expect((await pages.page(path, cookie)).html).not.toContain('Léa Exemple');
    expect((await pages.page(`${path}/journal`, cookie)).html).toContain('Accès retiré');
    expect((await pages.send(`${path}/comptes/retirer`, cookie, [['compte', 'new']])).status).toBe(404);

    await pages.ports.organisations.saveUser(aUser({ userId: 'admin', organisationId: 'a_passerelle', role: 'admin' }));
    const own = '/administration/organisations/a_passerelle';
    await pages.send(`${own}/comptes/retirer`, cookie, [['compte', 'admin']]);
    expect((await pages.page('/administration', cookie)).status).toBe(200);
  });

  it('changes nothing of which the journal cannot tell', async () => {
    const { audit } = pages.ports;
    audit.append = () => Promise.reject(new Error('no journal'));
    const answer = await pages.send('/administration/organisations/e_btp', cookie, [['nom', 'Autre']]);
    expect(answer.status).toBe(500);
    expect(await find('e_btp')).not.toMatchObject({ name: 'Autre' });
  });

  it('gives a contractor a secret to sign with, shown once', async () => {
    const path = '/administration/organisations/e_btp';
    const { html } = await pages.send(`${path}/secret`, cookie, []);
    expect(html).toMatch(/whsec_[A-Za-z0-9+/=]{30,}/);
    expect((await pages.page(path, cookie)).html).not.toContain('whsec_');
  });

  it('saves what a contractor is from the page that shows its secret, and leaves the secret as it is', async () => {
    const path = '/administration/organisations/e_btp';
    const { html } = await pages.send(`${path}/secret`, cookie, []);
    const form = /<form[^>]*class="card"[^>]*>/.exec(html)?.[0] ?? '';
    const action = /action="([^"]+)"/.exec(form)?.[1] ?? `${path}/secret`;
    const saved = await pages.send(action, cookie, [['nom', 'BTP renommée']]);
    expect(saved.location).toBe(path);
    expect(await find('e_btp')).toMatchObject({ name: 'BTP renommée' });
    expect(saved.html).not.toContain('whsec_');
  });

  it('sends parked messages back', async () => {
    expect((await pages.page('/administration/files', cookie)).html).toContain('>3<');
    await pages.send('/administration/files/contracts', cookie, []);
    expect((await pages.page('/administration/files', cookie)).html).toContain('Rien n’attend');
    expect((await pages.send('/administration/files/none', cookie, [])).status).toBe(404);
  });

  it.each(['camille', 'structure', 'titulaire'])('is nothing for %s', async (who) => {
    const { cookie: other } = await pages.signIn(who);
    for (const path of ['/administration', '/administration/files', '/administration/nouvelle']) {
      expect((await pages.page(path, other)).status).toBe(403);
    }
    const territory = [
      ['nom', 'X'],
      ['territoire', '75'],
    ] as const;
    expect((await pages.send('/administration/organisations/f_plaine-commune', other, territory)).status).toBe(403);
    expect(await find('f_plaine-commune')).toMatchObject({ territory: ['93'] });
  });
});
