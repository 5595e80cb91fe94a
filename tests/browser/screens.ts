// `npm run screens`: a picture of every screen into docs/screens, with scripts, at 1440 and 360 pixels.
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, NO_BROWSER, openBrowser } from './chromium.ts';
import { screens } from './every-screen.ts';
import { openContext, signIn } from './sign-in.ts';
import { openSite } from './site.ts';

const FOLDER = process.env['SCREENS_DIR'] ?? 'docs/screens';
const WIDTHS = [1440, 360] as const;
/** A picture of a long page shows its beginning. */
const TALLEST = 1600;

const take = async (page: Page, name: string, width: number): Promise<void> => {
  const height = Math.min(TALLEST, await page.evaluate('document.documentElement.scrollHeight'));
  await page.setViewportSize({ width, height: Math.max(600, height) });
  await page.screenshot({ path: `${FOLDER}/${name}-${width}.png`, clip: { x: 0, y: 0, width, height } });
};

const takeAll = async (browser: Browser, baseUrl: string, width: number): Promise<void> => {
  const wanted = process.argv.slice(2);
  for (const { name, who, open } of screens) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const context = await openContext(browser, { width, baseUrl });
    const page = await context.newPage();
    if (who !== undefined) await signIn(page, who);
    await open(page);
    await take(page, name, width);
    await context.close();
    process.stdout.write(`${name}-${width}.png\n`);
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
