/** The style sheet of the page; nothing is fetched. */
export const STYLE = `
:root{color-scheme:light dark;
--page:#f4f5f7;--card:#fff;--ink:#14181f;--quiet:#56606b;--line:#d9dee4;--accent:#0b5cad;
--good:#19713a;--good-soft:#e3f4e8;--bad:#a8210f;--bad-soft:#fbe9e6;--warn:#8a5a00;--warn-soft:#fdf3dc;--idle:#e8ebef}
@media (prefers-color-scheme:dark){:root{
--page:#0e1319;--card:#171e26;--ink:#e8ecf0;--quiet:#a4afba;--line:#343e49;--accent:#7cb7f5;
--good:#72d492;--good-soft:#12301d;--bad:#ff9d8c;--bad-soft:#3a1712;--warn:#f0c264;--warn-soft:#33270c;--idle:#242d37}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main,header.top{max-width:72rem;margin:0 auto;padding:0 1.25rem}
header.top{padding-top:2rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.2rem;margin:2.25rem 0 .75rem}
p{margin:0 0 .6rem}
code,.mono{font:.9em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.verdict{border-radius:14px;padding:1.5rem 1.75rem;background:var(--good-soft);border-left:8px solid var(--good)}
.verdict.failed{background:var(--bad-soft);border-color:var(--bad)}
.verdict.aborted,.verdict.invalid{background:var(--warn-soft);border-color:var(--warn)}
.verdict p{margin:0;color:var(--quiet)}
.label{display:inline-block;border:1px solid var(--line);border-radius:99px;padding:.05rem .7rem;font-size:.82rem;background:var(--card);color:var(--ink)}
.numbers{display:flex;flex-wrap:wrap;gap:.75rem;margin:1rem 0 0;padding:0;list-style:none}
.numbers li{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.6rem 1.1rem;min-width:6.5rem}
.numbers b{display:block;font-size:1.5rem;line-height:1.2}
.numbers span{color:var(--quiet);font-size:.85rem}
table{border-collapse:collapse;width:100%;background:var(--card);border:1px solid var(--line);border-radius:10px;overflow:hidden}
th,td{text-align:left;padding:.5rem .9rem;border-top:1px solid var(--line);vertical-align:top}
thead th{border-top:0;color:var(--quiet);font-weight:600;font-size:.85rem}
main{min-width:0}.wide{overflow-x:auto}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
.bar{display:block;width:100%;height:.65rem;border-radius:99px;overflow:hidden;background:var(--idle);min-width:8rem;margin-top:.4rem}
.bar .passed{fill:var(--good)}.bar .failed,.bar .broke{fill:var(--bad)}.bar .skipped,.bar .aborted{fill:var(--warn);opacity:.55}.bar .none{fill:none}
details.scenario{background:var(--card);border:1px solid var(--line);border-radius:10px;margin:0 0 .5rem}
details.scenario>summary{cursor:pointer;padding:.65rem 1rem;display:flex;gap:.75rem;align-items:baseline;list-style:none}
details.scenario>summary::-webkit-details-marker{display:none}
details.scenario>summary::before{content:"";flex:none;width:.5rem;height:.5rem;border-right:2px solid var(--quiet);border-bottom:2px solid var(--quiet);transform:rotate(-45deg);align-self:center}
details.scenario[open]>summary::before{transform:rotate(45deg)}
.mark{flex:none;font-weight:700;min-width:4.2rem}
.passed>summary>.mark,.pass>.mark{color:var(--good)}.failed>summary>.mark,.broke>summary>.mark,.fail>.mark{color:var(--bad)}.aborted>summary>.mark,.skipped>summary>.mark{color:var(--warn)}
summary .name{flex:1;overflow-wrap:anywhere}
summary .time{color:var(--quiet);font-variant-numeric:tabular-nums;white-space:nowrap}
.inside{padding:.25rem 1rem 1rem;border-top:1px solid var(--line)}
.step{margin:1rem 0 0;padding:0 0 0 .9rem;border-left:3px solid var(--line)}
.step.held{border-color:var(--good)}.step.deviated,.step.broke{border-color:var(--bad)}
.step h4{margin:0 0 .35rem;font-size:1rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:.3rem 0 .5rem}
dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
.route{display:flex;flex-wrap:wrap;gap:.25rem .2rem;margin:.6rem 0;padding:0;list-style:none}
.route li{position:relative;flex:1 1 6.2rem;min-width:6.2rem;background:var(--idle);border-radius:6px;padding:.35rem .5rem .4rem;font-size:.78rem;line-height:1.3;color:var(--quiet)}
.route b{display:block;color:inherit}
.route li.reached{background:var(--good-soft);color:var(--ink)}
.route li.ended{background:var(--bad-soft);color:var(--ink);box-shadow:inset 0 0 0 2px var(--bad)}
.route li.wanted{background:var(--good-soft);box-shadow:inset 0 0 0 2px var(--good)}
.route .at{font-variant-numeric:tabular-nums}
details.checks{margin:.4rem 0}
details.checks>summary{cursor:pointer;color:var(--accent)}
ul.checklist{list-style:none;margin:.4rem 0 0;padding:0;columns:2 22rem;column-gap:1.5rem}
ul.checklist li{break-inside:avoid;padding:.15rem 0;font-size:.9rem}
ul.checklist .mark{display:inline-block;min-width:1.3rem}
ul.checklist .args{color:var(--quiet);display:block;padding-left:1.6rem;overflow-wrap:anywhere}
ul.checklist .na{color:var(--quiet)}
table.says{font-size:.9rem;margin:.4rem 0;table-layout:fixed;min-width:44rem}
.says th,.says td{padding:.3rem .7rem}
.says th:first-child{width:13rem}.says th:last-child{width:40%}
.says tbody th{font-weight:600;overflow-wrap:anywhere}
.says .group th{color:var(--quiet);font-size:.85rem;background:var(--page)}
.says .bad th,.says .bad td{background:var(--bad-soft)}
.says .bad th{box-shadow:inset 4px 0 0 var(--bad)}
.says em{color:var(--bad)}
.says td:empty::after{content:"not looked at";color:var(--quiet)}
.says code{display:block}
.says b,.refusing b{display:inline-block;white-space:nowrap;margin-right:.6rem;font-weight:400}
b.pass{color:var(--good)}b.fail{color:var(--bad);font-weight:700}b.na{color:var(--quiet)}
.says .args,.refusing .args{display:block;overflow-wrap:anywhere}
.refusing{background:var(--bad-soft);border-left:4px solid var(--bad);border-radius:6px;padding:.4rem .7rem;margin:.4rem 0}
mark{background:var(--bad);color:var(--card);border-radius:3px;padding:0 .2rem}
pre{background:var(--page);border:1px solid var(--line);border-radius:8px;padding:.7rem .9rem;margin:.4rem 0;font:.8rem/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
figure{margin:.75rem 0}figure img{max-width:100%;border:1px solid var(--line);border-radius:8px}
figcaption{color:var(--quiet);font-size:.85rem}
.remedy{background:var(--warn-soft);border-radius:8px;padding:.6rem .9rem;margin:.8rem 0 0}
footer{color:var(--quiet);font-size:.85rem;max-width:72rem;margin:2rem auto;padding:0 1.25rem 2rem}
@media (max-width:40rem){dl{grid-template-columns:1fr}dt{margin-top:.3rem}.mark{min-width:auto}
table.says{min-width:0}.says thead{display:none}.says,.says tbody,.says tr,.says tbody th,.says td{display:block}.says th:first-child,.says th:last-child{width:auto}.says td{border-top:0}}
@media print{body{background:#fff}tr,ul.checklist li{break-inside:avoid}pre{white-space:pre-wrap;overflow-wrap:anywhere}.says .bad th,.says .bad td,mark{-webkit-print-color-adjust:exact;print-color-adjust:exact}.verdict{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`;
