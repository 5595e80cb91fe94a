import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, NO_BROWSER, openBrowser } from './chromium.ts';
import { contract, screens, CONTRACTOR, FACILITATOR, STRUCTURE } from './every-screen.ts';
import { layoutFaults } from './layout-faults.ts';
import { openContext, signIn, type Session, type Visit } from './sign-in.ts';
import { openSite, type Site } from './site.ts';
import { startPages } from '#tests/support/pages.ts';

const path = chromiumPath();
/** In continuous integration there is no browser and none is needed; elsewhere a missing one is said. */
const isSkipped = path === undefined || process.env['CI'] !== undefined;
if (path === undefined) process.stderr.write(`${NO_BROWSER}\n`);

/** Everything that axe can judge by itself of WCAG 2.2 AA, and good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PAGE_MOST_BYTES = 150_000;
const MINUTE = 60_000;

let site: Site;
let browser: Browser;

const visit = async <T>(options: Omit<Visit, 'baseUrl'>, act: (page: Page) => Promise<T>): Promise<T> => {
  const context = await openContext(browser, { ...options, baseUrl: site.baseUrl });
  try {
    return await act(await context.newPage());
  } finally {
    await context.close();
  }
};

/** Signs in once each: the screens are many. */
const sessions = new Map<string, Session>();
const asIf = async (who: string | undefined): Promise<Pick<Visit, 'session'>> => {
  if (who === undefined) return {};
  const known = sessions.get(who);
  if (known !== undefined) return { session: known };
  const session = await visit({ width: 1440 }, async (page) => {
    await signIn(page, who);
    return page.context().storageState();
  });
  sessions.set(who, session);
  return { session };
};

/** Addresses where one of the screens is. */
const visited = new Set<string>();
const remember = (page: Page): void => {
  page.on('framenavigated', (frame) => visited.add(new URL(frame.url()).pathname));
};
/** Files, answers for scripts, the way to the issuer and back; and the choice of columns, whose page is the same for all tables. */
const NO_SCREEN = /\.(xlsx|csv)$|\/export$|^\/(suggestions|assets|connexion|auth)\b|^\/style|^\/script/;
const fits = (route: string, address: string): boolean =>
  new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`).test(address);

/** What axe finds, in short: rule and places. */
const findings = async (page: Page): Promise<readonly string[]> => {
  // Evaluated, not added to the page: the page lets no foreign script in.
  await page.evaluate(axe.source);
  const options = JSON.stringify({ runOnly: { type: 'tag', values: TAGS } });
  const found = await page.evaluate<axe.AxeResults>(`axe.run(document, ${options})`);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};

/** How much of what was shown moved by itself while the page loaded: the sum of its layout shifts. */
const shifts = (page: Page): Promise<number> =>
  page.evaluate(`new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => setTimeout(() => done(sum)));
  })`);

/** When a loaded page was first painted, between the arrival of its first byte (0) and of its last (1). */
const paintedAt = (page: Page): Promise<number> =>
  page.evaluate(`new Promise((done) => {
    const [{ responseStart, responseEnd }] = performance.getEntriesByType('navigation');
    new PerformanceObserver((list) => {
      done((list.getEntries()[0].startTime - responseStart) / (responseEnd - responseStart));
    }).observe({ type: 'paint', buffered: true });
  })`);

/** What a page fetches besides itself. */
const bytesOf = async (page: Page, selectors: readonly string[]): Promise<number> => {
  let sum = 0;
  for (const selector of selectors) {
    const element = page.locator(selector);
    const address = (await element.getAttribute('href')) ?? (await element.getAttribute('src')) ?? '';
    sum += (await (await page.request.get(address)).body()).length;
  }
  return sum;
};

describe.skipIf(isSkipped)('in a real browser', () => {
  beforeAll(async () => {
    [site, browser] = await Promise.all([openSite(), openBrowser(path ?? '')]);
  }, 5 * MINUTE);
  afterAll(async () => {
    await browser.close();
    await site.close();
  }, MINUTE);

  it.each(screens)(
    'the screen $name has nothing that axe finds, wide or narrow, twice the size included, cuts nothing, and holds still',
    async ({ who, open }) => {
      await visit({ width: 1440, ...(await asIf(who)) }, async (page) => {
        remember(page);
        await open(page);
        expect(await shifts(page)).toBe(0);
        // 640 pixels is a screen of 1280 at 200 %.
        for (const width of [1440, 640, 360]) {
          await page.setViewportSize({ width, height: 900 });
          expect(await layoutFaults(page)).toEqual([]);
          if (width !== 640) expect(await findings(page)).toEqual([]);
        }
      });
    },
    3 * MINUTE,
  );

  it.each(screens)(
    'the screen $name is reached and whole on a telephone without scripts',
    async ({ who, open }) => {
      await visit({ width: 360, scripts: false, ...(await asIf(who)) }, async (page) => {
        remember(page);
        await open(page);
        expect(await layoutFaults(page)).toEqual([]);
      });
    },
    3 * MINUTE,
  );

  it('every page is among these screens', async () => {
    const { web } = await startPages();
    const pages = web.routes.filter(({ method, path: route }) => method === 'GET' && !NO_SCREEN.test(route));
    const missed = pages.filter(({ path: route }) => ![...visited].some((address) => fits(route, address)));
    expect(missed.map(({ path: route }) => route)).toEqual([]);
  });

  it.each([true, false])(
    'a facilitator retains, sets aside and finds it in the journal (scripts: %s)',
    async (scripts) => {
      await visit({ width: 1440, scripts }, async (page) => {
        await signIn(page, FACILITATOR);
        await contract(page);
        const position = scripts ? 0 : 3;
        // Screens looked at before may have decided on the first.
        const retain = page.getByRole('button', { name: /^Retenir Profil/ }).nth(position);
        const name = (await retain.getAttribute('aria-label'))?.replace('Retenir ', '') ?? '';
        await retain.click();
        await page.getByRole('status').getByText('La décision est enregistrée').waitFor();

        await page.getByRole('link', { name, exact: true }).click();
        await page.getByRole('heading', { name: 'Qui est-ce ?' }).waitFor();
        await page.getByRole('radio', { name: 'Écartée' }).check();
        await page.getByRole('button', { name: 'Enregistrer la décision' }).click();
        await page.getByRole('alert').getByText('choisissez un motif').waitFor();
        await page.getByRole('radio', { name: 'Écartée' }).check();
        await page.getByLabel('Motif').selectOption({ label: 'En formation' });
        await page.getByRole('button', { name: 'Enregistrer la décision' }).click();
        await page.getByRole('status').getByText('La décision est enregistrée').waitFor();

        const tabs = page.getByRole('navigation', { name: 'Pages du marché' });
        await tabs.getByRole('link', { name: 'Journal' }).click();
        await page.getByText('Écartée : en formation').first().waitFor();
        expect(await page.getByText(FACILITATOR).count()).toBeGreaterThan(0);
      });
    },
    3 * MINUTE,
  );

  it.each([true, false])(
    'a structure publishes a person, finds where they are proposed, and takes them back (scripts: %s)',
    async (scripts) => {
      await visit({ width: 360, scripts }, async (page) => {
        await signIn(page, STRUCTURE);
        await page.getByRole('link', { name: 'Publier une personne' }).click();
        const began = Date.now();
        // A word mistyped, without accent: scripts or not, the form asks which occupation is meant.
        await page.getByLabel('Métier', { exact: true }).fill('macon');
        await page.getByLabel('Mois d’expérience').first().fill('18');
        await page.getByLabel('Commune où elle vit').fill('Saint-Denis 93200 (93066)');
        await page.getByLabel('Fin du PASS IAE').fill('2028-01-31');
        await page.getByRole('button', { name: 'Publier' }).click();
        await page.getByRole('radio', { name: /F1703/ }).check();
        await page.getByRole('button', { name: 'Publier' }).click();
        await page.getByRole('status').getByText('La personne est publiée').waitFor();
        process.stdout.write(`published in ${((Date.now() - began) / 1000).toFixed(1)} s (scripts: ${scripts})\n`);
        await page.getByRole('heading', { name: 'Où cette personne est proposée' }).waitFor();
        expect(await page.getByRole('heading', { level: 3 }).count()).toBeGreaterThan(0);
        await page.getByText('Retirer cette personne').click();
        await page.getByRole('button', { name: 'Retirer et effacer' }).click();
        await page.getByRole('status').getByText('La personne est retirée').waitFor();
      });
    },
    3 * MINUTE,
  );

  it.each([true, false])(
    'a contractor asks for people, reads a shared list, and registers its software (scripts: %s)',
    async (scripts) => {
      await visit({ width: 1440, scripts }, async (page) => {
        await signIn(page, CONTRACTOR);
        await page.getByRole('link', { name: 'Demander des candidats' }).click();
        await page.getByLabel('Un de vos marchés').selectOption({ index: 1 });
        await page.getByLabel('Métier', { exact: true }).fill('Maçon / Maçonne (F1703)');
        await page.getByRole('button', { name: 'Envoyer la demande' }).click();
        await page.getByRole('status').getByText('La demande est reçue').waitFor();
        await page.getByRole('heading', { name: 'Vos demandes' }).waitFor();

        const sections = page.getByRole('navigation', { name: 'Principale' });
        await sections.getByRole('link', { name: 'Présélections' }).click();
        await page.getByRole('rowheader').getByRole('link').first().click();
        await page.getByRole('heading', { name: /profils? proposés?/ }).waitFor();

        await sections.getByRole('link', { name: 'Mon logiciel' }).click();
        await page.getByLabel('Adresse', { exact: true }).fill(`https://example.org/passerelle-${scripts}`);
        await page.getByRole('button', { name: 'Ajouter' }).click();
        await page.getByText(/^whsec_/).waitFor();
        await sections.getByRole('link', { name: 'Mon logiciel' }).click();
        expect(await page.getByText(/whsec_/).count()).toBe(0);
      });
    },
    3 * MINUTE,
  );

  it.each(['/marches', '/effets', '/sources'])(
    'the page %s, though it arrives slowly, is painted once it is whole, and holds still',
    async (address) => {
      await visit({ width: 1440, ...(await asIf(FACILITATOR)) }, async (page) => {
        await page.goto('/');
        const chromium = await page.context().newCDPSession(page);
        const slow = { offline: false, latency: 0, uploadThroughput: -1, downloadThroughput: 10_000 };
        await chromium.send('Network.emulateNetworkConditions', slow);
        await page.goto(address);
        // The last bytes close the document, when all is read.
        expect(await paintedAt(page)).toBeGreaterThan(0.95);
        expect(await shifts(page)).toBe(0);
      });
    },
    MINUTE,
  );

  it(
    'a keyboard alone signs in, skips the header and opens a contract',
    async () => {
      await visit({ width: 1440 }, async (page) => {
        await page.goto('/connexion');
        await page.getByRole('button', { name: FACILITATOR }).focus();
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'Mes marchés' }).waitFor();
        await page.keyboard.press('Tab');
        expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Aller au contenu');
        await page.keyboard.press('Enter');
        await page.getByRole('link', { name: 'Peinture intérieure de trois collèges' }).first().focus();
        await page.keyboard.press('Enter');
        await page.getByRole('navigation', { name: 'Pages du marché' }).waitFor();
      });
    },
    2 * MINUTE,
  );

  it(
    'no page weighs more than 150 kB, its style and its script included',
    async () => {
      await visit({ width: 1440 }, async (page) => {
        await signIn(page, FACILITATOR);
        const assets = await bytesOf(page, ['link[rel=stylesheet]', 'script[src]']);
        for (const open of [() => page.goto('/marches'), () => contract(page)]) {
          await open();
          const html = Buffer.byteLength(await page.content());
          expect(html + assets).toBeLessThan(PAGE_MOST_BYTES);
          expect(assets).toBeGreaterThan(1000);
        }
      });
    },
    2 * MINUTE,
  );
});
