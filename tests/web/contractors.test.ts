import { beforeEach, describe, expect, it } from 'vitest';
import { aStoredContract } from '#tests/support/builders/contracts.ts';
import { aShare } from '#tests/support/builders/webhooks.ts';
import { startPages, type Pages } from '#tests/support/pages.ts';

const stored = aStoredContract();
const { contractId, subject } = stored.contract;
let pages: Pages;
let cookie: string;
beforeEach(async () => {
  pages = await startPages();
  ({ cookie } = await pages.signIn('titulaire'));
});

describe('a contractor', () => {
  it('sees its own contracts only, with where their hours stand', async () => {
    const { contracts, shares } = pages.ports;
    await contracts.save(stored, []);
    await contracts.save(
      aStoredContract({ contract: { contractId: 'c_other', subject: 'Chantier d’un autre' } as never }),
      [],
    );
    await shares.save(aShare({ contractId, contractorId: 'e_btp' }), []);
    const { html } = await pages.page('/mes-marches', cookie);
    expect(html).toContain(subject);
    expect(html).not.toContain('Chantier d’un autre');
    expect(html).toMatch(/reste <strong>/);
  });

  const request = [
    ['nom', 'one'],
    ['acheteur', '22930008201453'],
    ['numero', '2026-17'],
    ['metier', 'Maçon (F1703)'],
    ['effectif', '2'],
    ['commune', 'Saint-Denis (93066)'],
    ['permis', 'Permis B, CACES R482-A'],
    ['commentaire', '<script>alert(1)</script>'],
  ] as const;

  it('asks for candidates by the path of its software, once however often the form is sent', async () => {
    for (let sent = 0; sent < 2; sent++) {
      expect((await pages.send('/demandes/nouvelle', cookie, request)).location).toBe('/mes-marches');
    }
    const [asked, ...others] = pages.ports.requests.all();
    expect(others).toEqual([]);
    expect(asked).toMatchObject({
      contractorId: 'e_btp',
      status: 'accepted',
      wanted: { romeCode: 'F1703', headcount: 2, communeCode: '93066', requiredLicences: ['Permis B', 'CACES R482-A'] },
    });
    expect(pages.ports.requestQueue.sent[0]).toMatchObject({ type: 'place-request', requestId: asked?.requestId });
    expect((await pages.page('/mes-marches', cookie)).html).toContain('2 personnes, Maçon');
  });

  it.each([
    ['metier', '', 'Métier'],
    ['numero', '', 'vont ensemble'],
    ['acheteur', '123', 'SIRET'],
    ['effectif', 'beaucoup', 'Personnes'],
    ['commune', 'Nulle-Part-les-Bains', 'Commune inconnue'],
  ])('is told what is wrong with %s « %s », and nothing is asked', async (field, value, sentence) => {
    const fields = request.map(([name, typed]): readonly [string, string] => [name, name === field ? value : typed]);
    const answer = await pages.send('/demandes/nouvelle', cookie, fields);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain(sentence);
    expect(answer.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(pages.ports.requests.all()).toEqual([]);
  });
});

describe('its software', () => {
  const add = (url: string, name = 'one') =>
    pages.send('/logiciel', cookie, [
      ['adresse', url],
      ['nom', name],
      ['evenements', 'shortlist.shared'],
    ]);
  const endpoints = () => pages.ports.endpoints.list('e_btp' as never);

  it('gets a secret that is shown once', async () => {
    const { html } = await add('https://logiciel.example.org/passerelle');
    const secret = /whsec_[A-Za-z0-9+/=]+/.exec(html)?.[0] ?? '';
    expect(secret.length).toBeGreaterThan(30);
    expect((await pages.page('/logiciel', cookie)).html).not.toContain('whsec_');
    const [endpoint] = await endpoints();
    expect(endpoint).toMatchObject({
      url: 'https://logiciel.example.org/passerelle',
      eventTypes: ['shortlist.shared'],
    });
    const again = await pages.send(`/logiciel/${endpoint?.endpointId ?? ''}`, cookie, [['action', 'secret']]);
    expect(/whsec_[A-Za-z0-9+/=]+/.exec(again.html)?.[0]).not.toBe(secret);
  });

  it.each([
    'http://logiciel.example.org',
    'https://127.0.0.1/',
    'https://10.0.0.4/',
    'javascript:alert(1)',
    'x'.repeat(2100),
  ])('is not at %s', async (url) => {
    const answer = await add(url);
    expect(answer.status).toBe(422);
    expect(await endpoints()).toEqual([]);
  });

  it('is tried, stopped, started again and taken out', async () => {
    await add('https://logiciel.example.org/passerelle');
    const [endpoint] = await endpoints();
    const act = (action: string) => pages.send(`/logiciel/${endpoint?.endpointId ?? ''}`, cookie, [['action', action]]);
    await act('essayer');
    expect((await pages.page('/logiciel', cookie)).html).toContain('aucun essai encore');
    expect(pages.ports.webhookQueue.sent).toHaveLength(1);
    await act('arreter');
    expect((await endpoints())[0]?.status).toBe('disabled');
    await act('reprendre');
    expect((await endpoints())[0]?.status).toBe('enabled');
    await act('retirer');
    expect((await pages.page('/logiciel', cookie)).html).not.toContain('logiciel.example.org');
  });

  it('is stopped by nothing but being stopped', async () => {
    await add('https://logiciel.example.org/passerelle');
    const [endpoint] = await endpoints();
    const answer = await pages.send(`/logiciel/${endpoint?.endpointId ?? ''}`, cookie, [['action', 'autre']]);
    expect(answer.status).toBe(404);
    expect((await endpoints())[0]?.status).toBe('enabled');
  });

  it('is not tried once stopped, and the page says so', async () => {
    await add('https://logiciel.example.org/passerelle');
    const path = `/logiciel/${(await endpoints())[0]?.endpointId ?? ''}`;
    await pages.send(path, cookie, [['action', 'arreter']]);
    const tried = await pages.send(path, cookie, [['action', 'essayer']]);
    expect([tried.status, tried.location]).toEqual([303, '/logiciel']);
    expect(pages.ports.webhookQueue.sent).toEqual([]);
  });

  it.each(['un nom', '../x', '_', 'é'.repeat(80)])('is registered though its form was named « %s »', async (name) => {
    expect((await add('https://logiciel.example.org/passerelle', name)).status).toBe(200);
    expect((await endpoints()).map(({ endpointId }) => endpointId)).toEqual([
      expect.stringMatching(/^w_[A-Za-z0-9][A-Za-z0-9_-]*$/),
    ]);
  });

  it('is told which field is wrong', async () => {
    const { status, html } = await pages.send('/logiciel', cookie, [
      ['adresse', 'https://logiciel.example.org/passerelle'],
      ['libelle', 'x'.repeat(5000)],
    ]);
    expect(status).toBe(422);
    expect(html).toMatch(/<a href="#libelle">Libellé : /);
  });
});
