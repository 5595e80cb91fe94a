import { beforeEach, describe, expect, it } from 'vitest';
import { contractCard } from '#shared/domain/contract/contract-card.ts';
import { aCandidate } from '#tests/support/builders/candidates.ts';
import { aContract, aPlace, aStoredContract } from '#tests/support/builders/contracts.ts';
import { aShortlist } from '#tests/support/builders/shortlists.ts';
import { startPages, type Pages } from '#tests/support/pages.ts';

let pages: Pages;
let cookie: string;
beforeEach(async () => {
  pages = await startPages();
  ({ cookie } = await pages.signIn('camille'));
});

/** One contract of the department, with its work site, its people and its card. */
const settle = async (place: Parameters<typeof aPlace>[0] = {}): Promise<string> => {
  const stored = aStoredContract({ contract: aContract({ placeOfPerformance: aPlace(place) }) });
  const { contractId } = stored.contract;
  await pages.ports.contracts.save(stored, []);
  await pages.ports.portfolio.keep(contractCard(stored, []));
  await pages.ports.candidates.save(aCandidate(), []);
  await pages.ports.shortlists.save(aShortlist({ contractId }), []);
  return `/marches/${contractId}?poste=p1`;
};

const open = async (path: string) => {
  const response = await pages.web.request(path, { headers: { cookie } });
  expect(response.status).toBe(200);
  const policy = response.headers.get('content-security-policy') ?? '';
  return { html: await response.text(), policy, referrer: response.headers.get('referrer-policy') };
};

const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const PLAN = 'https://data.geopf.fr';

const MAPS = [
  ['of a work site', (site: string) => site, 'autour'],
  ['of the portfolio', () => '/marches?vue=carte', 'carte'],
] as const;

describe.each(MAPS)('the map %s', (_, pathFrom, id) => {
  it('fetches nothing from elsewhere, and offers the plan', async () => {
    const { html, policy } = await open(pathFrom(await settle()));
    expect(html).toContain('<svg class="map"');
    expect(html).toContain(`&amp;fond=plan#${id}">Afficher le plan IGN</a>`);
    expect(html).not.toContain('<image');
    expect(html).not.toMatch(/geopf|(src|srcset|xlink:href)="(https?:)?\/\//);
    expect(policy).toBe(STRICT);
  });

  it('is drawn on the plan for whoever asks, whose images alone may then be fetched', async () => {
    const { html, policy, referrer } = await open(`${pathFrom(await settle())}&fond=plan`);
    const images = [...html.matchAll(/<image [^>]*href="([^"]*)"/g)].map(([, href = '']) => new URL(href).origin);
    expect(images.length).toBeGreaterThan(3);
    expect(new Set(images)).toEqual(new Set([PLAN]));
    expect(policy).toBe(STRICT.replace("img-src 'self'", `img-src 'self' ${PLAN}`));
    expect(referrer).toBe('no-referrer');
    expect(html).toContain('© IGN – Plan IGN');
    expect(html).toContain('demande les images à l’IGN');
  });

  it('leads back to what it was, which is strict again', async () => {
    const path = pathFrom(await settle());
    const { html } = await open(`${path}&fond=plan`);
    const [, back = ''] = /href="([^"#]*)#\w+"[^>]*>\s*Revenir au fond simple/.exec(html) ?? [];
    const { pathname, search } = new URL(back.replaceAll('&amp;', '&'), `http://localhost${path}`);
    const there = await open(pathname + search);
    expect(there.html).toContain('<svg class="map"');
    expect(there.html).not.toContain('<image');
    expect(there.policy).toBe(STRICT);
  });

  it.each(['Plan', 'plan ', 'plan%00', 'https://elsewhere.example', '"><image href="//elsewhere.example">', '*', ''])(
    'is drawn on the usual ground when asked for %j',
    async (fond) => {
      const { html, policy } = await open(`${pathFrom(await settle())}&fond=${encodeURIComponent(fond)}`);
      expect(html).toContain('Afficher le plan IGN');
      expect(html).not.toMatch(/<image|elsewhere\.example/);
      expect(policy).toBe(STRICT);
    },
  );
});

describe('the plan', () => {
  it('is not offered where France is not', async () => {
    const { html, policy } = await open(`${await settle({ lat: 40.7, lon: -74 })}&fond=plan`);
    expect(html).toContain('<svg class="map"');
    expect(html).not.toMatch(/<image|plan IGN/i);
    expect(policy).toBe(STRICT);
  });

  it('is offered overseas', async () => {
    const { html } = await open(`${await settle({ lat: -21.342, lon: 55.478 })}&fond=plan`);
    expect(html).toMatch(/<image [^>]*href="https:\/\/data\.geopf\.fr/);
  });

  it.each(['/marches?fond=plan', '/marches/c_saint-denis-school/fiche?fond=plan', '/preferences?fond=plan'])(
    'changes nothing of what has no map: %s',
    async (path) => {
      await settle();
      expect((await open(path)).policy).toBe(STRICT);
    },
  );

  it('is kept neither by a search under a name nor by another page of the list', async () => {
    await settle();
    const { html } = await open('/marches?vue=carte&fond=plan');
    expect(html.match(/fond=plan/g)).toBeNull();
  });
});
