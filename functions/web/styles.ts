/** The whole style sheet: system fonts, 4.5:1 contrasts at least, nothing fetched from elsewhere. */
export const styles = `
:root { --ink: #1b1b2f; --soft: #55556a; --line: #d5d7e3; --ground: #f6f7fb; --accent: #2f4b9c; --good: #1d6b45; --warn: #8a4b00; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--ground); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
a { color: var(--accent); }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible { outline: 3px solid #e07a00; outline-offset: 2px; }
.skip { position: absolute; left: -999px; background: #fff; padding: .5rem 1rem; }
.skip:focus { left: 1rem; top: .5rem; z-index: 1; }
.top { display: flex; flex-wrap: wrap; gap: .5rem 2rem; align-items: center; justify-content: space-between; background: #fff; border-bottom: 1px solid var(--line); padding: .75rem 1.25rem; }
.brand { font-weight: 700; font-size: 1.25rem; text-decoration: none; color: var(--ink); }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: center; }
nav form { margin: 0; }
.who { color: var(--soft); }
main { max-width: 72rem; margin: 0 auto; padding: 1.25rem; }
footer { max-width: 72rem; margin: 0 auto; padding: 1rem 1.25rem 2rem; color: var(--soft); }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0 1rem; }
h2 { font-size: 1.2rem; margin: 1.75rem 0 .75rem; }
.card { background: #fff; border: 1px solid var(--line); border-radius: 8px; padding: 1rem 1.25rem; margin: 0 0 1rem; }
.filters { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
.filters label { display: grid; gap: .25rem; font-weight: 600; min-width: 0; max-width: 100%; }
.filters input, .filters select { font-weight: 400; max-width: min(18rem, 100%); height: 2.6rem; }
input, select { font: inherit; padding: .45rem .6rem; border: 1px solid #8b8da3; border-radius: 6px; background: #fff; max-width: 100%; }
button, .button { font: inherit; font-weight: 600; padding: .5rem 1rem; border: 1px solid var(--accent); border-radius: 6px; background: var(--accent); color: #fff; cursor: pointer; text-decoration: none; display: inline-block; }
button.quiet { background: none; color: var(--accent); border-color: transparent; padding: .25rem .5rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; background: #fff; }
caption { text-align: left; color: var(--soft); padding: .25rem 0 .5rem; }
th, td { text-align: left; vertical-align: top; padding: .6rem .75rem; border-bottom: 1px solid var(--line); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.tag { display: inline-block; border: 1px solid currentColor; border-radius: 999px; padding: 0 .6rem; font-size: .875rem; white-space: nowrap; }
.tag.toQualify { color: var(--warn); } .tag.open { color: var(--good); } .tag.closed, .tag.staffed { color: var(--soft); }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .75rem 1.5rem; margin: 0; }
.facts dt { color: var(--soft); font-size: .9rem; } .facts dd { margin: 0; font-weight: 600; }
.warning { border-left: 4px solid #c77700; padding-left: .75rem; margin: .5rem 0; }
.tabs { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none; }
.tabs a { display: block; padding: .35rem .9rem; border: 1px solid var(--line); border-radius: 999px; background: #fff; text-decoration: none; }
.tabs a[aria-current] { background: var(--accent); color: #fff; border-color: var(--accent); }
ol.list { list-style: none; padding: 0; margin: 0; }
.entry { display: grid; grid-template-columns: 6rem 1fr; gap: 0 1rem; }
.rank { font-size: 1.5rem; font-weight: 700; } .score { color: var(--soft); font-size: .9rem; font-weight: 400; white-space: nowrap; }
.entry code { overflow-wrap: anywhere; }
.criteria { display: grid; gap: .35rem; margin: .5rem 0 0; padding: 0; list-style: none; }
.criteria li { display: grid; grid-template-columns: 9.5rem 8rem 1fr; gap: .75rem; align-items: center; }
meter { width: 100%; height: .9rem; }
.muted { color: var(--soft); font-weight: 400; }
td.day { white-space: nowrap; }
.pager { margin: 1rem 0; }
@media (max-width: 40rem) { .criteria li { grid-template-columns: 1fr; gap: .1rem; } .entry { grid-template-columns: 1fr; } }
@media print { .top nav, .filters, footer { display: none; } body { background: #fff; } }
`;
