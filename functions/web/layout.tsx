import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Role } from '#shared/domain/organisation/organisation.ts';
import { enhancements, styleSheet } from './assets.ts';
import type { Notice } from './notice.ts';
import type { Visitor } from './sign-in.ts';

interface LayoutProps {
  readonly title: string;
  readonly visitor: Visitor | undefined;
  /** Address of the section shown, to mark it in the navigation. */
  readonly section?: string;
  readonly narrow?: boolean;
  readonly children: Child;
}

/** What each role finds in the navigation. */
const SECTIONS: Readonly<Record<Role, readonly (readonly [href: string, label: string])[]>> = {
  facilitator: [
    ['/marches', 'Mes marchés'],
    ['/effets', 'Effets'],
    ['/politique', 'Politique'],
    ['/preferences', 'Alertes'],
  ],
  admin: [
    ['/marches', 'Marchés'],
    ['/effets', 'Effets'],
    ['/administration', 'Organisations'],
    ['/administration/journal', 'Journal'],
    ['/administration/files', 'Messages mis de côté'],
  ],
  structure: [
    ['/personnes', 'Mes publics'],
    ['/logiciel', 'Mon logiciel'],
    ['/preferences', 'Alertes'],
  ],
  contractor: [
    ['/mes-marches', 'Mes marchés'],
    ['/partages', 'Présélections'],
    ['/logiciel', 'Mon logiciel'],
    ['/preferences', 'Alertes'],
  ],
};

/** Two banks and a bridge. */
const Logo = () => (
  <svg width="34" height="22" viewBox="0 0 34 22" aria-hidden="true" focusable="false">
    <path d="M2 20V9a15 15 0 0 1 30 0v11" fill="none" stroke="#0b5563" stroke-width="3" stroke-linecap="round" />
    <path d="M2 13h30M11 13v7M23 13v7" fill="none" stroke="#d97706" stroke-width="2.4" stroke-linecap="round" />
  </svg>
);

const Navigation = ({ visitor, section }: { readonly visitor: Visitor; readonly section: string | undefined }) => (
  <>
    <nav aria-label="Principale">
      <ul>
        {SECTIONS[visitor.principal.role].map(([href, label]) => (
          <li>
            <a href={href} aria-current={href === section ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    <div class="who">
      <span>{visitor.organisation.name}</span>
      <form method="post" action="/deconnexion">
        <input type="hidden" name="csrf" value={visitor.session.csrf} />
        <button type="submit" class="link">
          Se déconnecter
        </button>
      </form>
    </div>
  </>
);

/** Said once, where it is read first; announced by screen readers. */
const Said = ({ tone, sentence }: Notice) => (
  <p class={`notice ${tone}`} role={tone === 'bad' || tone === 'warn' ? 'alert' : 'status'}>
    {sentence}
  </p>
);

/**
 * Holds the first picture of a page until it is read to its end, so that nothing moves while it is read: what is shown
 * already would stretch or wrap as what follows arrives. Written as text, for Hono leaves the attribute `blocking` out.
 */
const shownWhole = html`<link rel="expect" href="#page-entiere" blocking="render" />`;

/** The frame of every page: skip link, header with who is signed in, main landmark. */
export const Layout = ({ title, visitor, section, narrow, children }: LayoutProps) => (
  <>
    {html`<!doctype html>`}
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>{title} – Passerelle</title>
        {shownWhole}
        <link rel="stylesheet" href={styleSheet.path} />
        <script src={enhancements.path} defer></script>
      </head>
      <body>
        <a class="skip" href="#contenu">
          Aller au contenu
        </a>
        <header class="top">
          <div>
            <a class="brand" href="/">
              <Logo />
              Passerelle
            </a>
            {visitor && <Navigation visitor={visitor} section={section} />}
          </div>
        </header>
        <main id="contenu" class={narrow === true ? 'narrow' : undefined} tabindex={-1}>
          {visitor?.notice && <Said {...visitor.notice} />}
          {children}
        </main>
        <footer class="foot">
          <div>
            <p>Passerelle propose, vous décidez : chaque rang est expliqué.</p>
            <p>
              <a href="/sources">Sources des données</a>
            </p>
          </div>
        </footer>
        <template id="page-entiere"></template>
      </body>
    </html>
  </>
);
