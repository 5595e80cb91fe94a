/** A clean PDF: paper white, nothing to click, nobody cut in two. */
export const print = `
@media print {
  @page { margin: 14mm; }
  body { background: #fff; font-size: 10.5pt; display: block; }
  .top nav, .who form, .skip, .filters, .actions, .crumbs, .tabs, .sections, .pager, .no-print, .foot a, caption a, .figure a { display: none !important; }
  .card, .scroll, .notice { border-color: #999; break-inside: avoid; } .scroll { overflow: visible; }
  main { max-width: none; padding: 0; } a { color: inherit; text-decoration: none; }
  .columns { grid-template-columns: minmax(0, 1fr); } details > * { display: block; } thead { display: table-header-group; }
  table { font-size: 8.5pt; } th, td { padding: .3rem .35rem; } .tag { font-size: 7.5pt; padding: 0 .35rem; } thead th, td.num, th.num { white-space: normal; } table .small, thead th { font-size: 7.5pt; }
  tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
}
`;
