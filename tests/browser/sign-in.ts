import type { Browser, BrowserContext, Page } from 'playwright-core';

export interface Visit {
  readonly width: number;
  readonly scripts?: boolean;
  readonly baseUrl: string;
  /** Signed in already. */
  readonly session?: Session;
}

export type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

export const openContext = (
  browser: Browser,
  { width, scripts = true, baseUrl, session }: Visit,
): Promise<BrowserContext> =>
  browser.newContext({
    baseURL: baseUrl,
    viewport: { width, height: 900 },
    javaScriptEnabled: scripts,
    locale: 'fr-FR',
    reducedMotion: 'reduce',
    ...(session && { storageState: session }),
  });

/** Signs somebody of the demonstration in, by the one click that this machine allows. */
export const signIn = async (page: Page, name: string): Promise<void> => {
  await page.goto('/connexion');
  await page.getByRole('button', { name }).click();
  await page.getByRole('button', { name: 'Se déconnecter' }).waitFor();
};
