// `npm run screens`: a picture of every screen into docs/screens, with scripts, 1440 pixels wide; of the main ones at 360.
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, NO_BROWSER, openBrowser } from './chromium.ts';
import { screens } from './every-screen.ts';
import { openContext, signIn } from './sign-in.ts';
import { openSite } from './site.ts';

const FOLDER = process.env['SCREENS_DIR'] ?? 'docs/screens';
const WIDTHS = [1440, 360] as const;
/** A picture of a long page shows its beginning. */
const TALLEST: Readonly<Record<(typeof WIDTHS)[number], number>> = { 1440: 1100, 360: 800 };
/** Pictures are kept small, so that all of them together weigh what one photograph does. */
const SCALE: Readonly<Record<(typeof WIDTHS)[number], number>> = { 1440: 0.5, 360: 1 };
const QUALITY = 42;

const take = async (page: Page, name: string, width: (typeof WIDTHS)[number]): Promise<void> => {
  const whole = Number(await page.evaluate('document.documentElement.scrollHeight'));
  const height = Math.max(600, Math.min(TALLEST[width], whole));
  await page.setViewportSize({ width, height });
  const chromium = await page.context().newCDPSession(page);
  const { data } = await chromium.send('Page.captureScreenshot', {
    format: 'webp',
    quality: QUALITY,
    clip: { x: 0, y: 0, width, height, scale: SCALE[width] },
  });
  writeFileSync(`${FOLDER}/${name}-${width}.webp`, Buffer.from(data, 'base64'));
};

const takeAll = async (browser: Browser, baseUrl: string, width: (typeof WIDTHS)[number]): Promise<void> => {
  const wanted = process.argv.slice(2);
  for (const { name, who, open, main = false } of screens) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    if (width === 360 && !main) continue;
    const context = await openContext(browser, { width, baseUrl });
    const page = await context.newPage();
    if (who !== undefined) await signIn(page, who);
    await open(page);
    await take(page, name, width);
    await context.close();
    process.stdout.write(`${name}-${width}.webp\n`);
  }
};

const main = async (): Promise<void> => {
  const path = chromiumPath();
  if (path === undefined) {
    process.stderr.write(`${NO_BROWSER}\n`);
    process.exitCode = 2;
    return;
  }
  mkdirSync(FOLDER, { recursive: true });
  const [site, browser] = await Promise.all([openSite(), openBrowser(path)]);
  for (const width of WIDTHS) await takeAll(browser, site.baseUrl, width);
  await browser.close();
  await site.close();
};

await main();
