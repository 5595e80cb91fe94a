import readSheet from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { safeWorkbook } from '#shared/wire/candidates/workbook-archive.ts';
import { formsIn, type Form } from '#tests/support/forms.ts';
import { HOSTILE, OWN_IDS, settleHostile } from '#tests/support/hostile-world.ts';
import { startPages, type Pages } from '#tests/support/pages.ts';

const LONG = `${HOSTILE}${'é'.repeat(10_000)}\u0000b\r\nSet-Cookie: x=1`;
const PEOPLE = ['camille', 'structure', 'titulaire', 'admin'] as const;

/** Every route, as declared. */
const { web } = await startPages();
const declared = (method: string): readonly string[] => [
  ...new Set(web.routes.filter((route) => route.method === method).map(({ path }) => path)),
];
const ROUTES = { get: declared('GET'), post: declared('POST') } as const;
/** What is no page: files, answers for scripts, the door, the way to the issuer and back. */
const NO_PAGE = /\.(xlsx|csv|css|js)$|^\/$|^\/(suggestions|connexion|auth)\b/;
const workbooks = ROUTES.get.filter((path) => path.endsWith('.xlsx') && !path.includes('modele'));

/** Addresses of a route, for all that there is. */
const addressesOf = (route: string): readonly string[] => {
  const [, name] = /:(\w+)/.exec(route) ?? [];
  if (name === undefined) return [route];
  const values = OWN_IDS[name];
  if (values === undefined) throw new Error(`A page takes :${name}: give it a value in tests/support/hostile-world.ts`);
  return values.flatMap((value) => addressesOf(route.replace(`:${name}`, encodeURIComponent(value))));
};

/** Said of every page; those that make nothing of it leave it. */
const SAID = ['poste=p1', 'personne=k_other', ...(OWN_IDS['candidateId'] ?? []).map((id) => `personne=${id}`)].join(
  '&',
);

/** Nothing of it became an element, an attribute or a direction of the page's. */
const isText = (html: string): boolean => !/<img|<svg\/onload|" onfocus=alert|[\u202a-\u202e\u2066-\u2069]/.test(html);
const seen = (html: string, where: string): void => {
  expect([where, isText(html)]).toEqual([where, true]);
};

const matches = (route: string, path: string): boolean =>
  new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`).test(path);

/** The route that a form is sent to; a form made again with other values is the same form. */
const routeOf = ({ method, action }: Form): string => {
  const path = action.split('?')[0] ?? '';
  return ROUTES[method].find((route) => route === path || matches(route, path)) ?? path;
};

const shownRoutes = ROUTES.get.filter((route) => !NO_PAGE.test(route));
const [seenRoutes, sentRoutes, fields] = [new Set<string>(), new Set<string>(), new Set<string>()];
/** What was read of the workbooks that forms give. */
const sentWorkbooks = new Set<string>();

const PEOPLE_HEADERS = 'Identifiant;Commune;Métiers;Heures par semaine;Consentement du;Consentement jusqu’au';
/** As many as a page shows, so that what comes after is carried along by its form. */
const PLAIN_FAULTS = Array.from({ length: 50 }, (_, index) => `A-${index};x;F1703;28;02/11/2026;01/11/2027`);

/** Files of people: with columns of ours and faults to correct, with columns that nobody knows, with more than is shown. */
const filesHolding = (text: string): readonly string[] => {
  const cell = `"${text.replaceAll('"', '""')}"`;
  return [
    `${PEOPLE_HEADERS}\r\n${cell};${cell};${cell};28;02/11/2026;01/11/2027`,
    `Dossier;${cell};Ville\r\nD-1;${cell};${cell}`,
    [PEOPLE_HEADERS, ...PLAIN_FAULTS, `${cell};${cell};${cell};28;02/11/2026;01/11/2027`].join('\r\n'),
  ];
};

/** Fields of a form beyond which only those of one of its rows are sent alone: the rows are all alike. */
const MANY_FIELDS = 150;
const sentAlone = (names: readonly string[]): readonly string[] =>
  names.length <= MANY_FIELDS
    ? names
    : [...new Map(names.map((name) => [name.replaceAll(/\d+/g, 'n'), name])).values()];

/** Texts as texts: a formula would stand in an <f> element, a link in one of its own. */
const seenWorkbook = async (answer: Response): Promise<string> => {
  const bytes = Buffer.from(await answer.arrayBuffer());
  const parts = safeWorkbook(bytes, 1_000).toString('utf8');
  expect(parts).not.toMatch(/<f[ >]|<hyperlink/);
  expect(parts).toContain('<sheetData>');
  const cells = JSON.stringify(await readSheet(bytes));
  expect(cells).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  return cells;
};

/** Somebody who goes through the pages, and remembers the forms that they met. */
const makeVisitor = (pages: Pages, cookie: string, text: string) => {
  const known = new Set<string>();
  const met: Form[] = [];
  const sentTo = new Set<string>();
  const remember = (html: string, path: string): void => {
    for (const form of formsIn(html, path)) {
      const names = [...new Set(form.fields.map(({ name }) => name.replaceAll(/\d+/g, 'n')))].toSorted();
      const key = `${form.method} ${routeOf(form)} ${names.join()}`;
      if (!known.has(key)) met.push(form);
      known.add(key);
    }
  };
  const look = async (path: string): Promise<number> => {
    const { status, html } = await pages.page(path, cookie);
    expect([path, status < 500]).toEqual([path, true]);
    seen(html, path);
    if (status === 200) remember(html, path.split('?')[0] ?? '');
    return status;
  };
  const send = async ({ method, action, fields }: Form, hostile: readonly string[]): Promise<void> => {
    const body = new URLSearchParams(
      fields.flatMap(({ name, value }): [string, string][] => {
        if (name !== 'csrf' && hostile.includes(name)) return [[name, text]];
        return value === undefined ? [] : [[name, value]];
      }),
    );
    const where = `${method} ${action} ${hostile.join()}`;
    const answer =
      method === 'get'
        ? await pages.web.request(`${action}?${body.toString()}`, { headers: { cookie } })
        : await pages.web.request(action, { method: 'POST', headers: { cookie }, body });
    expect([where, answer.status < 500]).toEqual([where, true]);
    expect(answer.headers.getSetCookie().every((one) => !one.startsWith('x='))).toBe(true);
    expect((answer.headers.get('location') ?? '').startsWith('//')).toBe(false);
    if (method === 'post') sentTo.add(action);
    const type = answer.headers.get('content-type') ?? '';
    if (method === 'post' && type.includes('spreadsheet')) sentWorkbooks.add(await seenWorkbook(answer));
    if (!type.startsWith('text/html')) return;
    const html = await answer.text();
    seen(html, where);
    if (answer.status !== 303) remember(html, action);
  };
  const upload = async (file: string): Promise<void> => {
    const [form] = formsIn((await pages.page('/personnes/import', cookie)).html, '/personnes/import').slice(-1);
    const body = new FormData();
    for (const { name, value } of form?.fields ?? []) body.set(name, name === 'fichier' ? '' : (value ?? ''));
    body.set('fichier', new File([file], 'equipe.csv'));
    const answer = await pages.web.request('/personnes/import', { method: 'POST', headers: { cookie }, body });
    expect(answer.status).toBeLessThan(500);
    const html = await answer.text();
    seen(html, 'a file');
    remember(html, '/personnes/import');
  };
  return { look, send, upload, met, sentTo };
};

/** Forms that take away what others need come last; signing out, never. */
const isLast = ({ action, fields }: Form): boolean =>
  /retirer$|\/assouplir$/.test(action) || fields.every(({ isHidden }) => isHidden);

describe.each([
  ['markup, a formula, an attribute’s end, a direction', HOSTILE],
  ['ten thousand characters, a null and a line end', LONG],
])('%s', (_, text) => {
  it.each(PEOPLE)(
    'typed by %s stays text in each field of each form, alone and all together, and everywhere after',
    async (who) => {
      const pages = await settleHostile();
      const token = await pages.seals.availability.seal({ structureId: 's_aci93' as never, subject: 'structure' }, 60);
      const visitor = makeVisitor(pages, (await pages.signIn(who)).cookie, text);
      const lookAtAll = async (): Promise<void> => {
        for (const route of shownRoutes) {
          const addresses = route.includes(':token') ? [route.replace(':token', token)] : addressesOf(route);
          for (const path of addresses) if ((await visitor.look(`${path}?${SAID}`)) === 200) seenRoutes.add(route);
        }
        await visitor.look('/marches?vue=carte');
      };
      await lookAtAll();
      if (who === 'structure') for (const file of filesHolding(text)) await visitor.upload(file);
      // Answers hold forms in their turn: they are met on the way.
      for (const last of [false, true])
        for (const form of visitor.met) {
          if (form.action === '/deconnexion' || isLast(form) !== last) continue;
          const names = [...new Set(form.fields.map(({ name }) => name))].filter((name) => name !== 'csrf');
          for (const name of sentAlone(names)) {
            await visitor.send(form, [name]);
            fields.add(`${routeOf(form)} ${name}`);
          }
          await visitor.send(form, names);
        }
      await lookAtAll();
      for (const action of visitor.sentTo) sentRoutes.add(routeOf({ method: 'post', action, fields: [] }));
    },
  );
});

it('nothing escapes: every page was seen by somebody it is for, and every form sent', () => {
  expect(shownRoutes.filter((route) => !seenRoutes.has(route))).toEqual([]);
  expect(ROUTES.post.filter((route) => !sentRoutes.has(route))).toEqual(['/deconnexion']);
  expect(fields.size).toBeGreaterThan(150);
  expect([...sentWorkbooks].some((cells) => cells.includes('=HYPERLINK'))).toBe(true);
});

describe('exports', () => {
  it.each(workbooks)('%s holds formulas and markup as texts, in every column', async (route) => {
    const pages = await settleHostile();
    const read: string[] = [];
    for (const who of PEOPLE) {
      const { cookie } = await pages.signIn(who);
      for (const path of addressesOf(route)) {
        const answer = await pages.web.request(`${path}?${SAID}`, { headers: { cookie } });
        if (answer.status !== 200) continue;
        read.push(await seenWorkbook(answer));
      }
    }
    expect(read).not.toEqual([]);
  });

  it('holds what was typed, as it was typed', async () => {
    const pages = await settleHostile();
    const { cookie } = await pages.signIn('camille');
    const answer = await pages.web.request('/marches.xlsx?col=objet&col=acheteur', { headers: { cookie } });
    const cells = JSON.stringify(await readSheet(Buffer.from(await answer.arrayBuffer())));
    const typed = JSON.stringify(HOSTILE.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '')).slice(1, -1);
    expect(cells.split(typed)).toHaveLength(3);
  });
});
