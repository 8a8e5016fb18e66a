/** What a drill's page has beyond the style of a run's. */
export const DRILL_STYLE = `
:root{--idp0:#0b5cad;--idp1:#b35900;--idp2:#6b3fa0;--idp3:#19713a}
@media (prefers-color-scheme:dark){:root{--idp0:#7cb7f5;--idp1:#f0a35e;--idp2:#c3a2f0;--idp3:#72d492}}
.chart{display:block;width:100%;min-width:44rem;background:var(--card);border:1px solid var(--line);border-radius:10px}
.chart .fault{fill:var(--bad);opacity:.14}
.chart .tick{stroke:var(--quiet);stroke-width:1}
.chart .moment{stroke:var(--ink);stroke-width:1;stroke-dasharray:3 3}
.axis{fill:var(--quiet);font-size:11px}
.dot{stroke-width:1.4;fill:none;stroke:var(--quiet)}
.dot.idp0{stroke:var(--idp0)}.dot.idp1{stroke:var(--idp1)}.dot.idp2{stroke:var(--idp2)}.dot.idp3{stroke:var(--idp3)}
.dot.good.idp0{fill:var(--idp0)}.dot.good.idp1{fill:var(--idp1)}.dot.good.idp2{fill:var(--idp2)}.dot.good.idp3{fill:var(--idp3)}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;color:var(--quiet);font-size:.85rem;margin:.5rem 0}
.legend svg{width:.8rem;height:.8rem;vertical-align:-.1rem}
.rto{margin:.9rem 0 0;max-width:40rem}
.rto td:nth-child(2){white-space:nowrap}.rto td:last-child{width:60%}
.rto .bar{margin-top:.25rem}
table+table{margin-top:.75rem}
td.held{color:var(--good)}td.missed{color:var(--bad);font-weight:600}
.fill{min-width:8rem}
`;
