/** What pages are made of: cards, tables, forms, tags, tabs, bars. */
export const components = `
.card { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: 1.15rem 1.25rem; margin: 0 0 var(--gap); }
.card > h2:first-child, .notice > h2:first-child, .columns > div > h2:first-child { margin-top: 0; }
.grid { display: grid; gap: var(--gap); grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); margin: 0 0 var(--gap); }
.grid > .card { margin: 0; }
.columns { display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr) minmax(0, 21rem); align-items: start; }
.columns > * { min-width: 0; }
@media (max-width: 60rem) { .columns { grid-template-columns: minmax(0, 1fr); } }
.figure .big { font-size: 1.7rem; font-weight: 750; letter-spacing: -.02em; line-height: 1.15; display: block; font-variant-numeric: tabular-nums; }
.figure .label { color: var(--soft); font-size: .9rem; }
.notice { border: 1px solid; border-left-width: 5px; border-radius: 8px; padding: .75rem 1rem; margin: 0 0 var(--gap); background: var(--paper); }
.notice.good { border-color: var(--good); background: var(--good-wash); } .notice.warn { border-color: var(--warn); background: var(--warn-wash); }
.notice.bad { border-color: var(--bad); background: var(--bad-wash); } .notice.info { border-color: var(--accent); background: var(--accent-wash); }
.grid + .notice, main .notice { margin-bottom: var(--gap); }
.notice ul { margin: .35rem 0 0; }
.tag { display: inline-block; border: 1px solid currentColor; border-radius: 999px; padding: .02rem .6rem; font-size: .82rem; font-weight: 650; white-space: nowrap; line-height: 1.5; color: var(--soft); background: var(--paper); }
.tag.good { color: var(--good); background: var(--good-wash); } .tag.warn { color: var(--warn); background: var(--warn-wash); }
.tag.bad { color: var(--bad); background: var(--bad-wash); } .tag.info { color: var(--accent); background: var(--accent-wash); }
.tags { display: flex; flex-wrap: wrap; gap: .35rem; list-style: none; padding: 0; margin: .4rem 0 0; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr)); gap: .9rem 1.5rem; margin: 0; }
.facts dt { color: var(--soft); font-size: .88rem; } .facts dd { margin: 0; font-weight: 600; }
.facts.list { grid-template-columns: minmax(9rem, 14rem) 1fr; gap: .45rem 1.25rem; } .columns > :last-child .facts.list { grid-template-columns: 5.5rem 1fr; } .facts.list > div { display: contents; }
@media (max-width: 34rem) { .facts.list, .columns > :last-child .facts.list { grid-template-columns: 1fr; gap: .1rem; } .facts.list dd { margin-bottom: .55rem; } }
.scroll { overflow-x: auto; background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); margin: 0 0 var(--gap); }
.crumbs a, .foot a, th a, td a, h2 a, h3 a, p > a:only-child, .figure a, .notice li a, .card li > a:first-child, .timeline a { display: inline-block; min-height: 1.5rem; min-width: 1.5rem; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
caption { text-align: left; padding: .75rem 1rem; color: var(--soft); caption-side: top; }
th, td { text-align: left; vertical-align: top; padding: .65rem 1rem; border-top: 1px solid var(--line); }
thead th { font-size: .85rem; color: var(--soft); font-weight: 650; white-space: nowrap; vertical-align: bottom; }
tbody th { font-weight: 600; min-width: 14rem; }
tbody tr:hover { background: #fbfaf7; }
td.num, th.num { text-align: right; }
th a.sort { color: inherit; text-decoration: none; } th a.sort:hover { text-decoration: underline; } th[aria-sort] a.sort { color: var(--ink); }
button, .button { font: inherit; font-weight: 650; line-height: 1.3; padding: .58rem 1.05rem; min-height: 2.75rem; border: 1px solid var(--accent); border-radius: 8px; background: var(--accent); color: #fff; cursor: pointer; text-decoration: none; display: inline-flex; align-items: center; gap: .5rem; }
button:hover, .button:hover { background: var(--accent-deep); border-color: var(--accent-deep); color: #fff; }
.button.second, button.second { background: var(--paper); color: var(--accent); } .button.second:hover, button.second:hover { background: var(--accent-wash); color: var(--accent-deep); }
button.link { background: none; border-color: transparent; color: var(--accent); padding: .25rem .35rem; min-height: 2rem; font-weight: 500; text-decoration: underline; text-underline-offset: .18em; } button.link:hover { color: var(--accent-deep); background: none; }
.person .actions { margin-top: .7rem; } .actions { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin: 0; }
label, legend { font-weight: 650; } .field { margin: 0 0 1rem; max-width: 34rem; }
.field > label:not(.choice), .field > legend { display: block; margin-bottom: .25rem; padding: 0; }
.hint { color: var(--soft); font-size: .9rem; font-weight: 400; margin: 0 0 .3rem; }
.error { color: var(--bad); font-weight: 600; font-size: .92rem; margin: .15rem 0 .3rem; }
input:not([type=checkbox], [type=radio], [type=hidden], [type=file]), select, textarea { font: inherit; color: inherit; width: 100%; min-height: 2.75rem; padding: .5rem .7rem; border: 1px solid var(--edge); border-radius: 8px; background: var(--paper); }
[aria-invalid=true] { border-color: var(--bad); border-width: 2px; }
input[type=file] { min-height: 1.75rem; } textarea { min-height: 5.5rem; resize: vertical; } input.short { max-width: 9rem; }
input[type=checkbox], input[type=radio] { width: 1.2rem; height: 1.2rem; accent-color: var(--accent); margin: 0; flex: none; }
.choice { display: flex; gap: .6rem; align-items: flex-start; padding: .3rem 0; font-weight: 400; } .choice input { margin-top: .17rem; }
fieldset { border: 0; margin: 0 0 1rem; padding: 0; min-width: 0; }
fieldset.box { border: 1px solid var(--line); border-radius: var(--radius); padding: 1rem 1.15rem; background: var(--paper); } fieldset.box > legend { padding: 0 .4rem; font-size: 1.05rem; }
.row { display: grid; gap: .25rem 1rem; grid-template-columns: repeat(auto-fit, minmax(min(10rem, 100%), 1fr)); } .row > .field { max-width: none; align-self: end; }
.filters { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
.filters .field { margin: 0; flex: 1 1 11rem; max-width: 20rem; } .filters .field.wide { flex-basis: 16rem; max-width: none; }
.tabs { display: flex; flex-wrap: wrap; gap: .4rem; padding: 0; margin: 0 0 1rem; list-style: none; }
.tabs a { display: block; padding: .5rem .95rem; border: 1px solid var(--line); border-radius: 999px; background: var(--paper); color: var(--ink); text-decoration: none; }
.tabs a:hover { border-color: var(--accent); } .tabs a[aria-current] { background: var(--accent); border-color: var(--accent); color: #fff; font-weight: 650; }
.sections { display: flex; flex-wrap: wrap; gap: 0 .25rem; padding: 0; margin: 0 0 1.25rem; list-style: none; border-bottom: 1px solid var(--line); }
.sections a { display: block; padding: .6rem .85rem; color: var(--soft); text-decoration: none; border-bottom: 3px solid transparent; margin-bottom: -1px; }
.sections a:hover { color: var(--ink); border-bottom-color: var(--edge); } .sections a[aria-current] { color: var(--ink); font-weight: 650; border-bottom-color: var(--accent); }
.people { list-style: none; padding: 0; margin: 0; display: grid; gap: .75rem; } .people > .card { margin: 0; } .people p { margin-bottom: .25rem; }
.columns section:first-child > h2:first-child { margin-top: 0; } .facts + p { margin-top: .75rem; } ul.plain { list-style: none; padding-left: 1.25rem; } .saved { margin: 0 0 var(--gap); } .saved .tabs { margin-bottom: .5rem; } .steps { padding-left: 2.5rem; } .steps li { margin-bottom: .4rem; } .facts.card { margin-bottom: var(--gap); }
.person { display: grid; grid-template-columns: 4.5rem minmax(0, 1fr); gap: .25rem 1.1rem; margin: 0; }
.person .rank { text-align: center; } .person .rank b { display: block; font-size: 1.75rem; line-height: 1.1; font-weight: 750; letter-spacing: -.02em; }
.person .top-line { display: flex; flex-wrap: wrap; gap: .3rem .75rem; align-items: center; justify-content: space-between; }
.person .top-line h3 { margin: 0; display: flex; flex-wrap: wrap; gap: .15rem .6rem; align-items: center; }
.criteria { list-style: none; padding: 0; margin: .6rem 0 0; display: grid; gap: .3rem; }
.criteria li { display: grid; grid-template-columns: 10.5rem 6.5rem minmax(0, 1fr); gap: .1rem .9rem; align-items: baseline; }
.criteria .name { color: var(--soft); } .bar { display: inline-block; width: 100%; height: .6rem; vertical-align: middle; border-radius: 3px; overflow: hidden; }
.bar .rail { fill: #e4e7e6; } .bar .fill { fill: var(--accent); } .bar .fill.low { fill: #b7791f; }
.timeline { list-style: none; margin: 0; padding: 0; } .timeline li { padding: .55rem 0 .55rem 1.1rem; border-left: 2px solid var(--line); position: relative; }
.timeline li::before { content: ""; position: absolute; left: -6px; top: 1.05rem; width: 10px; height: 10px; border-radius: 50%; background: var(--accent); }
details > summary { cursor: pointer; font-weight: 650; color: var(--accent); padding: .4rem 0; } details[open] > summary { margin-bottom: .4rem; }
.pager { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin: 1rem 0 0; }
.chart { display: block; width: 100%; min-width: 36rem; height: auto; padding: .5rem 1rem; font-size: 13px; margin-top: .75rem; } .chart text { fill: var(--ink); } .chart .axis { fill: var(--soft); font-size: 12px; } .chart .tick { stroke: var(--line); } .chart .fill { fill: var(--accent); }
.map { display: block; width: 100%; height: auto; background: #f0eee8; border-radius: 8px; } .on-plan text { paint-order: stroke; stroke: #fff; stroke-width: 3px; stroke-linejoin: round; }
blockquote { margin: 0 0 1rem; padding: .5rem 1rem; border-left: 4px solid var(--accent); background: var(--paper); white-space: pre-line; } .typed { white-space: pre-line; } .after { margin-top: 1rem; }
.inline { display: flex; flex-wrap: wrap; gap: 0 1.25rem; max-width: none; } .inline > legend, .inline > .hint { flex-basis: 100%; }
.row.wide-first { grid-template-columns: minmax(0, 3fr) minmax(8rem, 1fr); } @media (max-width: 34rem) { .row.wide-first { grid-template-columns: minmax(0, 1fr); } }
button.danger { background: var(--bad); border-color: var(--bad); }
.empty { text-align: center; padding: 2.5rem 1.25rem; color: var(--soft); } .empty h2 { margin: 0 0 .4rem; color: var(--ink); }
.sticky { position: sticky; bottom: 0; background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: .75rem 1rem; box-shadow: 0 -4px 18px rgb(22 32 42 / .07); }
.people-accounts { list-style: none; padding: 0; display: grid; gap: .5rem; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); }
@media (max-width: 40rem) {
  .criteria li { grid-template-columns: minmax(0, 1fr) 6rem; } .criteria .why { grid-column: 1 / -1; padding-bottom: .3rem; }
  .person { grid-template-columns: minmax(0, 1fr); } .person .rank { text-align: left; display: flex; gap: .6rem; align-items: baseline; }
  .sticky { position: static; } .grid:has(> .figure) { grid-template-columns: 1fr 1fr; } table.cards caption { display: block; }
  table.cards thead { display: none; } table.cards, table.cards tbody, table.cards tr, table.cards th, table.cards td { display: block; width: 100%; }
  table.cards tr { border-top: 1px solid var(--line); padding: .6rem 0; } table.cards th, table.cards td { border: 0; padding: .2rem 1rem; text-align: left; }
  table.cards td[data-label]::before { content: attr(data-label) " : "; color: var(--soft); font-size: .88rem; } table.cards td:empty { display: none; }
}
@media (prefers-reduced-motion: no-preference) { button, .button, .tabs a { transition: background-color .12s, border-color .12s; } }
@media (forced-colors: active) { .bar .fill { fill: CanvasText; } .tag, .notice { border-color: CanvasText; } }
`;
