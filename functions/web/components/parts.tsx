import type { Child } from 'hono/jsx';

/** Where one is: links back up, the page itself last and unlinked. */
export const Crumbs = ({
  path,
  here,
}: {
  readonly path: readonly (readonly [string, string])[];
  readonly here: string;
}) => (
  <nav class="crumbs" aria-label="Fil d’Ariane">
    <ol>
      {path.map(([href, label]) => (
        <li>
          <a href={href}>{label}</a>
        </li>
      ))}
      <li aria-current="page" class="soft">
        {here}
      </li>
    </ol>
  </nav>
);

/** A share drawn: 0 to 1. The number itself is in the text beside it. */
export const Bar = ({ value, label }: { readonly value: number; readonly label: string }) => (
  <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={label}>
    <rect class="rail" width="100" height="10" />
    <rect class={value < 0.4 ? 'fill low' : 'fill'} width={Math.round(value * 100)} height="10" />
  </svg>
);

/** A figure and what it counts. */
export const Figure = ({
  big,
  label,
  children,
}: {
  readonly big: string;
  readonly label: string;
  readonly children?: Child;
}) => (
  <div class="card figure">
    <span class="big">{big}</span>
    <span class="label">{label}</span>
    {children}
  </div>
);

/** A table that scrolls within itself on a narrow screen, by keyboard as well. */
export const Scroll = ({ label, children }: { readonly label: string; readonly children: Child }) => (
  <div class="scroll" tabindex={0} role="region" aria-label={label}>
    {children}
  </div>
);

/** The way to the rest of a list that a cursor leads through; nothing at its end. */
export const Pager = ({
  path,
  cursor,
  children,
}: {
  readonly path: string;
  readonly cursor: string | null;
  readonly children: Child;
}) =>
  cursor === null ? null : (
    <p class="pager">
      <a class="button second" href={`${path}?suite=${encodeURIComponent(cursor)}`}>
        {children}
      </a>
    </p>
  );

export type Fact = readonly [term: string, value: string];

/** What is known of something, term by term: in a list, or as columns of a card. */
export const Facts = ({ facts, as = 'list' }: { readonly facts: readonly Fact[]; readonly as?: 'list' | 'card' }) => (
  <dl class={`facts ${as}`}>
    {facts.map(([term, value]) => (
      <div>
        <dt>{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

/** Nothing to show, and what to do about it. */
export const Empty = ({ title, children }: { readonly title: string; readonly children: Child }) => (
  <div class="card empty">
    <h2>{title}</h2>
    {children}
  </div>
);
