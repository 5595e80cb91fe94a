import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Visitor } from './sign-in.ts';

interface LayoutProps {
  readonly title: string;
  readonly visitor: Visitor | undefined;
  readonly children: Child;
}

/** The frame of every page: skip link, header with who is signed in, main landmark. */
export const Layout = ({ title, visitor, children }: LayoutProps) => (
  <>
    {html`<!doctype html>`}
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title} – Passerelle</title>
        <link rel="stylesheet" href="/styles.css" />
      </head>
      <body>
        <a class="skip" href="#contenu">
          Aller au contenu
        </a>
        <header class="top">
          <a class="brand" href="/">
            Passerelle
          </a>
          {visitor && (
            <nav aria-label="Principale">
              <a href="/marches">Marchés</a>
              {visitor.principal.userId !== null && <a href="/preferences">Préférences</a>}
              <span class="who">{visitor.organisation.name}</span>
              <form method="post" action="/deconnexion">
                <input type="hidden" name="csrf" value={visitor.session.csrf} />
                <button type="submit" class="quiet">
                  Se déconnecter
                </button>
              </form>
            </nav>
          )}
        </header>
        <main id="contenu">{children}</main>
        <footer>
          <p>
            Passerelle propose, vous décidez : chaque rang est expliqué. <a href="/sources">Sources des données</a>
          </p>
        </footer>
      </body>
    </html>
  </>
);
