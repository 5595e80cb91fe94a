/**
 * Tokens, text and landmarks. Colours are chosen for contrast: every text at 4.5:1 or better on its ground, every
 * border that carries meaning at 3:1. System fonts only: nothing is fetched, nothing shifts.
 */
export const base = `
:root {
  --ink: #16202a; --soft: #4b5864; --faint: #66727d;
  --ground: #f7f5f1; --paper: #ffffff; --line: #e3ded5; --edge: #7d8791;
  --accent: #0b5563; --accent-deep: #073e49; --accent-wash: #e6f1f2;
  --good: #17633f; --good-wash: #e7f3ec; --warn: #8a4a00; --warn-wash: #fdf1df; --bad: #a3201b; --bad-wash: #fcebea;
  --focus: #d97706;
  --radius: 10px; --gap: 1rem; --measure: 68ch;
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; color: var(--ink); background: var(--ground);
  font: 1rem/1.55 Inter, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; letter-spacing: -.012em; margin: 0; }
h1 { font-size: clamp(1.5rem, 1.2rem + 1.4vw, 2.05rem); font-weight: 750; }
main > h1 { margin-bottom: 1.1rem; }
h2 { font-size: 1.3rem; font-weight: 700; margin: 2.25rem 0 .85rem; }
h3 { font-size: 1.05rem; font-weight: 700; margin: 0 0 .5rem; }
p { margin: 0 0 .75rem; } p:last-child { margin-bottom: 0; }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: 1px; }
a:hover { color: var(--accent-deep); text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
code { font: .875em/1.4 ui-monospace, SFMono-Regular, Menlo, "Liberation Mono", monospace; overflow-wrap: anywhere; }
ul, ol { padding-left: 1.2rem; margin: 0 0 .75rem; }
hr { border: 0; border-top: 1px solid var(--line); margin: 1.5rem 0; }
.skip { position: absolute; left: 1rem; top: -5rem; background: var(--paper); padding: .6rem 1rem; border-radius: 0 0 8px 8px; z-index: 9; }
.skip:focus { top: 0; }
.hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.soft { color: var(--soft); font-weight: 400; } .small { font-size: .9rem; } .strong { font-weight: 700; }
.num { font-variant-numeric: tabular-nums; white-space: nowrap; }
.nowrap { white-space: nowrap; } .measure { max-width: var(--measure); }
.top { background: var(--paper); border-bottom: 1px solid var(--line); }
.top > div { max-width: 80rem; margin: 0 auto; padding: .6rem 1.25rem; display: flex; flex-wrap: wrap; gap: .25rem 1.75rem; align-items: center; }
.brand { display: inline-flex; gap: .55rem; align-items: center; font-weight: 750; font-size: 1.15rem; letter-spacing: -.02em; color: var(--ink); text-decoration: none; padding: .35rem 0; }
.brand svg { display: block; }
.top nav { flex: 1; }
.top nav ul { display: flex; flex-wrap: wrap; gap: 0 .25rem; list-style: none; margin: 0; padding: 0; }
.top nav a { display: block; padding: .6rem .7rem; color: var(--soft); text-decoration: none; border-bottom: 3px solid transparent; }
.top nav a:hover { color: var(--ink); border-bottom-color: var(--line); }
.top nav a[aria-current] { color: var(--ink); font-weight: 650; border-bottom-color: var(--accent); }
.who { display: flex; gap: .25rem 1rem; align-items: center; flex-wrap: wrap; color: var(--soft); font-size: .9rem; }
.who form { margin: 0; }
@media (max-width: 48rem) { .top > div { justify-content: space-between; } .top nav { order: 3; flex: 1 0 100%; margin: 0 -.7rem; } .who span { display: none; } }
main { flex: 1; width: 100%; max-width: 80rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
main.narrow { max-width: 52rem; }
.foot { border-top: 1px solid var(--line); color: var(--soft); font-size: .9rem; }
.foot > div { max-width: 80rem; margin: 0 auto; padding: 1.1rem 1.25rem 1.75rem; display: flex; flex-wrap: wrap; gap: .25rem 1.75rem; justify-content: space-between; }
.foot p { margin: 0; }
.crumbs { margin: 0 0 .6rem; font-size: .9rem; } .crumbs ol { list-style: none; display: flex; flex-wrap: wrap; gap: .1rem .5rem; margin: 0; padding: 0; }
.crumbs li + li::before { content: "›"; color: var(--faint); margin-right: .5rem; }
.head { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; justify-content: space-between; align-items: end; margin-bottom: 1.25rem; }
.head > div { min-width: 0; max-width: 56rem; } .head p { margin: .4rem 0 0; }
`;
