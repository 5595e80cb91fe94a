import readSheet from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { contractCard } from '#shared/domain/contract/contract-card.ts';
import { candidateIdOf } from '#shared/domain/ids.ts';
import { aCandidate, aCandidateProfile } from '#tests/support/builders/candidates.ts';
import { aStoredContract } from '#tests/support/builders/contracts.ts';
import { aDecision, anEntry, aShortlist } from '#tests/support/builders/shortlists.ts';
import { anEndpoint, aShare } from '#tests/support/builders/webhooks.ts';
import { startPages } from '#tests/support/pages.ts';

const MARKUP = '<img src=x onerror=alert(1)>"\'><svg/onload=alert(2)>';
const HOSTILE = {
  markup: MARKUP,
  'a formula': '=HYPERLINK("https://elsewhere.example";"x")',
  'right-to-left marks': '\u202egnirts\u2066\u200f',
  'ten thousand characters': `${MARKUP}${'é'.repeat(10_000)}`,
  'a null and a line end': 'a\u0000b\r\nSet-Cookie: x=1',
} as const;

const stored = aStoredContract({
  contract: { subject: MARKUP, buyer: { siret: null, name: HOSTILE['a formula'] } } as never,
});
const { contractId } = stored.contract;
/** A reference holds no slash. */
const REFERENCE = MARKUP.replaceAll('/', '-');
const mason = aCandidate({ candidateId: candidateIdOf('s_aci93', REFERENCE), externalId: REFERENCE });

const settle = async () => {
  const pages = await startPages();
  const { contracts, portfolio, candidates, shortlists, shares, endpoints } = pages.ports;
  await contracts.save(stored, []);
  await portfolio.keep(contractCard(stored, []));
  await candidates.save({ ...mason, profile: aCandidateProfile({ skills: [MARKUP] }) }, []);
  const who = { candidateId: mason.candidateId };
  await shortlists.save(aShortlist({ contractId, entries: [anEntry(who), anEntry({ candidateId: 'k_other' })] }), []);
  await candidates.save(aCandidate({ candidateId: 'k_other', externalId: 'other' }), []);
  await shortlists.saveDecision(aDecision({ contractId, ...who, comment: MARKUP }), []);
  await shares.save(aShare({ contractId, comment: MARKUP }), []);
  await endpoints.save(anEndpoint({ description: MARKUP }), []);
  return pages;
};

/** Every page that shows or takes a text, by who sees it. */
const PAGES: readonly (readonly [who: string, path: string])[] = [
  ...['/marches', `/marches/${contractId}`, `/marches/${contractId}/fiche`, `/marches/${contractId}/qualifier`].map(
    (path) => ['camille', path] as const,
  ),
  ...[
    `/marches/${contractId}/partager`,
    `/marches/${contractId}/journal`,
    `/marches/${contractId}/personnes/${mason.candidateId}?poste=p1`,
  ].map((path) => ['camille', path] as const),
  ...['/politique', '/preferences', `/marches/${contractId}/export`].map((path) => ['camille', path] as const),
  ...[
    '/personnes',
    '/personnes/publier',
    `/personnes/${mason.candidateId}`,
    `/personnes/${mason.candidateId}/modifier`,
    '/logiciel',
  ].map((path) => ['structure', path] as const),
  ...['/mes-marches', '/demandes/nouvelle', '/partages', '/logiciel'].map((path) => ['titulaire', path] as const),
  ...[
    '/administration',
    '/administration/nouvelle',
    '/administration/organisations/f_plaine-commune',
    '/administration/organisations/e_btp',
  ].map((path) => ['admin', path] as const),
];

interface FoundForm {
  readonly action: string;
  readonly fields: readonly string[];
  readonly csrf: string;
}

/** The forms of a page that change something, with the names of their fields. */
const formsIn = (html: string, path: string): readonly FoundForm[] =>
  [...html.matchAll(/<form method="post"([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = '', body = '']) => ({
    action: /action="([^"]*)"/.exec(attributes)?.[1] ?? path,
    fields: [
      ...new Set(
        [...body.matchAll(/<(?:input|textarea|select|button)[^>]* name="([^"]+)"/g)].map(([, name = '']) => name),
      ),
    ],
    csrf: /name="csrf" value="([^"]+)"/.exec(body)?.[1] ?? '',
  }));

/** Nothing of it became an element or a direction of the page's. */
const isText = (html: string): boolean => !/<img|<svg\/onload|[\u202a-\u202e\u2066-\u2069]/.test(html);

describe.each(Object.entries(HOSTILE))('%s', (_, text) => {
  it('stays text in every field of every form, and breaks none', async () => {
    const pages = await settle();
    const cookies = new Map<string, string>();
    for (const who of ['camille', 'structure', 'titulaire', 'admin'])
      cookies.set(who, (await pages.signIn(who)).cookie);
    let sent = 0;
    for (const [who, path] of PAGES) {
      const cookie = cookies.get(who) ?? '';
      const { status, html } = await pages.page(path, cookie);
      expect([path, status]).toEqual([path, 200]);
      expect(isText(html)).toBe(true);
      for (const { action, fields, csrf } of formsIn(html, path)) {
        if (action === '/deconnexion' || action.endsWith('/retirer')) continue;
        const body = new URLSearchParams(fields.map((name): [string, string] => [name, name === 'csrf' ? csrf : text]));
        const answer = await pages.web.request(action, { method: 'POST', headers: { cookie }, body });
        expect([action, answer.status < 500]).toEqual([action, true]);
        expect(isText(await answer.text())).toBe(true);
        expect(answer.headers.getSetCookie().every((one) => !one.startsWith('x='))).toBe(true);
        sent += 1;
      }
    }
    expect(sent).toBeGreaterThan(20);
    for (const [who, path] of PAGES) expect(isText((await pages.page(path, cookies.get(who) ?? '')).html)).toBe(true);
  }, 120_000);
});

describe('exports', () => {
  it.each([
    ['camille', '/marches.xlsx'],
    ['camille', `/marches/${contractId}/preselection.xlsx?poste=p1`],
    ['titulaire', '/mes-marches.xlsx'],
  ])('as %s, %s holds formulas and markup as texts', async (who, path) => {
    const pages = await settle();
    const { cookie } = await pages.signIn(who);
    const answer = await pages.web.request(path, { headers: { cookie } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const cells = JSON.stringify(await readSheet(bytes));
    if (path !== `/marches/${contractId}/preselection.xlsx?poste=p1`) {
      expect(cells).toContain(JSON.stringify(MARKUP).slice(1, -1));
      expect(cells).toContain('=HYPERLINK');
    } else expect(cells).toContain(JSON.stringify(MARKUP).slice(1, -1));
    // A formula would stand in an <f> element; texts stand in the table of texts.
    expect(bytes.includes('<f>')).toBe(false);
  });
});
