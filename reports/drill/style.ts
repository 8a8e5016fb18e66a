/** What a drill's page has beyond the style of a run's. */
export const DRILL_STYLE = `
:root{--idp0:#0b5cad;--idp1:#b35900;--idp2:#6b3fa0;--idp3:#19713a}
@media (prefers-color-scheme:dark){:root{--idp0:#7cb7f5;--idp1:#f0a35e;--idp2:#c3a2f0;--idp3:#72d492}}
.chart{display:block;width:100%;min-width:44rem;background:var(--card);border:1px solid var(--line);border-radius:10px}
.chart .fault{fill:var(--bad);opacity:.14}
.chart .tick{stroke:var(--quiet);stroke-width:1}
.chart .moment{stroke:var(--ink);stroke-width:1;stroke-dasharray:3 3}
.axis{fill:var(--quiet);font-size:11px;paint-order:stroke;stroke:var(--card);stroke-width:4px;stroke-linejoin:round}
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
.verdict p+p{margin-top:.5rem}.verdict p.remedy{margin-top:.9rem}
.quiet{color:var(--quiet);font-size:.85rem}
.scores,.findings,.trend{list-style:none;margin:.75rem 0 0;padding:0}
.scores,.trend{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(13rem,100%),1fr));gap:.75rem}
.scores li,.trend li,.findings li{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.8rem 1.1rem}
.scores b,.trend b{font-size:1.5rem;line-height:1.2;font-variant-numeric:tabular-nums}
.scores .who{color:var(--quiet);float:right;padding-top:.45rem}
.scores span:not(.who){display:block;font-size:.85rem;color:var(--quiet);margin-top:.4rem}
.scores span.out{color:var(--bad)}
.advice{margin-top:.75rem}.advice>summary{cursor:pointer;color:var(--accent)}.advice[open]>summary{margin-bottom:.5rem}
.warning>p>.label{border-color:var(--warn);color:var(--warn)}.error>p>.label{border-color:var(--bad);color:var(--bad)}
.scores .bar{min-width:0}
.findings li{border-left:6px solid var(--warn);margin-bottom:.5rem}
.findings li.error{border-left-color:var(--bad)}
.findings p{margin:0 0 .3rem}.findings p:last-child{margin:0}
.scores details,.findings details{display:inline}.scores summary,.findings summary{cursor:pointer;color:var(--accent)}
.trend span,.trend b{display:block}
.change{font-size:.85rem;color:var(--quiet)}.change.better{color:var(--good)}.change.worse{color:var(--bad)}
.spark{display:block;width:100%;height:4.6rem;margin-top:.5rem;overflow:visible}
.spark .base{stroke:var(--line)}.spark .goal{stroke:var(--quiet);stroke-dasharray:4 4}
.spark polyline{fill:none;stroke:var(--accent);stroke-width:2;stroke-linejoin:round}
.spark circle{fill:var(--card);stroke:var(--accent);stroke-width:2}.spark .now{fill:var(--accent)}
.spark .never{stroke:var(--bad);stroke-width:2;fill:none}
.runs{margin-top:.75rem}.runs caption{text-align:left;color:var(--quiet);font-size:.85rem;padding:0 0 .4rem}
.runs tbody th{font-weight:400;white-space:nowrap}
.left-out{margin-top:.75rem}.left-out summary{cursor:pointer;color:var(--quiet)}
.left-out ul{margin:.4rem 0 0;padding-left:1.2rem}.left-out li{overflow-wrap:anywhere}
.findings li{overflow-wrap:anywhere}
.agents td:not(:nth-child(8)){white-space:nowrap}
.documents td:first-child{overflow-wrap:anywhere;min-width:13rem}.documents td:nth-child(3),.documents td:nth-child(4) code,.documents td:nth-child(5){white-space:nowrap}
@media (max-width:40rem){.verdict{padding:1.1rem}.verdict h1{font-size:1.45rem}.rto th,.rto td{padding:.4rem .5rem}.rto .bar{min-width:3rem}}
@media print{.advice>*{display:block}}
`;
