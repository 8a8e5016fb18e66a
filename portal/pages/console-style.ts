/** The style sheet of the console: light and dark, from a telephone to a wall. */
export const CONSOLE_STYLE = `:root{color-scheme:light dark;--page:#f4f5f7;--card:#fff;--sunk:#eef0f2;--text:#16191f;--muted:#545b64;--line:#c4cbd1;--link:#0b5ea8;--good:#0f6b3a;--bad:#b3161d;--warn:#7a4d00;--on-link:#fff;--first:#0b5ea8;--other:#12a150;--failed:#c5221f}
@media (prefers-color-scheme:dark){:root{--page:#14171c;--card:#1e232b;--sunk:#14171c;--text:#eef1f4;--muted:#b0b8c1;--line:#4a5563;--link:#8ec5ff;--good:#7fdba6;--bad:#ff9a9f;--warn:#f0c36d;--on-link:#10151b;--first:#5aa9f5;--other:#7fdba6;--failed:#ff7b81}}
*{box-sizing:border-box}
html{scroll-padding-top:3.5rem}
body{margin:0;background:var(--page);color:var(--text);font:.9375rem/1.5 system-ui,sans-serif}
header{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline;padding:1rem 1.25rem .5rem}
header p{margin:0;color:var(--muted)}
#connection{margin-left:auto;font-weight:600}
#connection.live{color:var(--good)}
#connection.lost{color:var(--bad)}
h1{font-size:1.35rem;margin:0}
h2{font-size:1.1rem;margin:0}
h3{font-size:1rem;margin:0}
h4{font-size:.9375rem;margin:.75rem 0 .25rem}
.lead{margin:.1rem 0 .75rem;color:var(--muted);font-size:.875rem}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem 1rem;z-index:3}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
[hidden]{display:none!important}
nav{position:sticky;top:0;z-index:2;display:flex;gap:.25rem;overflow-x:auto;padding:.4rem 1.25rem;background:var(--page);border-bottom:1px solid var(--line)}
nav a{white-space:nowrap;padding:.25rem .6rem;border-radius:.4rem}
main{display:grid;gap:1rem;padding:1rem 1.25rem 3rem;grid-template-columns:minmax(0,1fr)}
main:focus{outline:none}
section{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem 1.25rem;min-width:0}
@media (min-width:75rem){main{grid-template-columns:repeat(2,minmax(0,1fr))}#servers,#verdicts,#craft,#drill{grid-column:1/-1}}
#ask{max-width:30rem;margin:2rem auto;padding:1.5rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem;display:grid;gap:.6rem}
a{color:var(--link)}
a:focus-visible,[tabindex="0"]:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
button{font:inherit;font-weight:600;color:var(--link);background:var(--card);border:1px solid var(--link);border-radius:.4rem;padding:.25rem .7rem;cursor:pointer;min-height:2rem}
button.main{background:var(--link);color:var(--on-link)}
button.danger{color:var(--bad);border-color:var(--bad)}
button:disabled{opacity:.55;cursor:default}
input,select,textarea{font:inherit;color:inherit;background:var(--card);border:1px solid var(--muted);border-radius:.4rem;padding:.3rem .5rem;max-width:100%;min-height:2rem}
textarea{width:100%;min-height:4.5rem;font:.8125rem/1.4 ui-monospace,monospace;resize:vertical}
label{font-weight:600;display:block}
.hint{color:var(--muted);font-size:.8125rem;font-weight:400;display:block}
.fields{display:grid;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));align-items:start}
.fields .wide{grid-column:1/-1}
.fields input:not([type=checkbox]),.fields select{width:100%}
fieldset{border:1px solid var(--line);border-radius:.5rem;margin:.75rem 0;padding:.5rem .9rem .9rem;min-width:0}
legend{font-weight:600;padding:0 .3rem}
.choices{display:grid;gap:.15rem .9rem;grid-template-columns:repeat(auto-fill,minmax(16rem,1fr))}
.choices label{font-weight:400;display:flex;gap:.5rem;align-items:baseline}
.choices input{min-height:0}
.row{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center}
.cards{display:grid;gap:.9rem;grid-template-columns:repeat(auto-fill,minmax(min(21rem,100%),1fr))}
.card{border:1px solid var(--line);border-radius:.6rem;padding:.8rem .9rem;display:grid;gap:.5rem;align-content:start;min-width:0}
.card.recommended{border:2px solid var(--good)}
.card p{margin:0}
.small{font-size:.8125rem;color:var(--muted);overflow-wrap:anywhere}
.good{color:var(--good);font-weight:600}
.bad{color:var(--bad);font-weight:600}
.warn{color:var(--warn);font-weight:600}
.muted{color:var(--muted)}
.end{margin-left:auto}
ul,ol{margin:0;padding:0;list-style:none}
.leases{display:grid;gap:.4rem}
.leases li{border-left:4px solid var(--warn);background:var(--sunk);padding:.35rem .6rem;border-radius:.2rem}
.entries{display:grid;gap:.5rem;max-height:30rem;overflow:auto}
.entries>li{border:1px solid var(--line);border-radius:.5rem;padding:.5rem .7rem}
.entries p{margin:.15rem 0}
.hops{display:flex;flex-wrap:wrap;gap:.3rem .25rem;margin-top:.3rem;font-size:.8125rem}
.hops li{border:1px solid var(--line);border-radius:.4rem;padding:.1rem .45rem;background:var(--sunk)}
.hops li.done{border-color:var(--good)}
.hops li.refused{border-color:var(--bad);border-width:2px}
.hops li.waiting{border-style:dashed}
.hops b{font-weight:600}
.entries>li.bare{border:0;padding:0}
.split{display:grid;gap:1rem;grid-template-columns:minmax(0,1fr)}
@media (min-width:55rem){.split{grid-template-columns:minmax(15rem,24rem) minmax(0,1fr)}}
.pick{width:100%;text-align:left;font-weight:400;color:inherit;border-color:var(--line);display:block}
.pick[aria-pressed=true]{border-color:var(--link);box-shadow:inset 4px 0 0 var(--link)}
.pick b,.pick span{display:block}
.checks{display:grid;gap:.25rem}
details{border:1px solid var(--line);border-radius:.4rem;padding:.2rem .6rem;min-width:0}
details.fail{border-color:var(--bad);border-width:2px}
summary{cursor:pointer}
fieldset.bare{border:0;margin:0;padding:0}
.drills{display:grid;gap:.3rem;max-height:30rem;overflow:auto;padding:.2rem}
.drill{display:flex;gap:.6rem;align-items:baseline;font-weight:400;border:1px solid var(--line);border-radius:.5rem;padding:.4rem .6rem;cursor:pointer}
.drill:has(:checked){border-color:var(--link);box-shadow:inset 4px 0 0 var(--link)}
.drill:has(:focus-visible){outline:3px solid var(--link);outline-offset:1px}
.drill input{min-height:0;flex:none}
.drill b{font-weight:600;font-size:.875rem;line-height:1.35}
.drill b,.drill .small{display:block}
.running{border-top:1px solid var(--line);margin-top:1rem;padding-top:1rem}
.abort{float:right;margin:0 0 .4rem .8rem}
.phase{font-size:1.05rem;font-weight:600;margin:.5rem 0}
progress{width:100%;height:.6rem;accent-color:var(--link)}
dl.tiles{grid-template-columns:repeat(auto-fit,minmax(7.5rem,1fr));gap:.6rem;margin:.75rem 0}
.tile{background:var(--sunk);border-radius:.5rem;padding:.5rem .7rem;font-size:.8125rem}
.tile b{font-size:1.35rem;line-height:1.3}
.tile dd+dd{color:var(--muted)}
figure{margin:.75rem 0}
.chart{display:block;width:100%;min-width:38rem;height:auto;background:var(--sunk);border-radius:.5rem;font:11px system-ui,sans-serif}
.chart .by-first{fill:var(--first)}
.chart .by-other{fill:var(--other)}
.chart .failed{fill:var(--failed)}
.chart .fault{fill:var(--warn);opacity:.16}
.chart .axis{stroke:var(--muted)}
.chart .now{stroke:var(--text);stroke-dasharray:3 3}
.chart path.mark{fill:none;stroke:var(--muted);opacity:.7}
.chart circle{fill:var(--card);stroke:var(--muted);stroke-width:1.5}
.chart circle.switch{stroke:var(--good)}
.chart circle.notice{stroke:var(--warn)}
.chart circle.stop,.chart circle.fault{stroke:var(--bad);fill:var(--card);opacity:1}
.chart text{fill:var(--text)}
.chart .tick{fill:var(--muted)}
.swatch{display:inline-block;width:.8rem;height:.8rem;border-radius:.2rem;margin-right:.35rem;vertical-align:-.1rem}
.swatch.by-first{background:var(--first)}
.swatch.by-other{background:var(--other)}
.swatch.failed{background:var(--failed)}
.swatch.fault{background:var(--warn);opacity:.35}
figcaption.row{gap:.4rem 1.1rem;margin-top:.4rem}
.halves{display:grid;gap:1rem;grid-template-columns:minmax(0,1fr)}
@media (min-width:55rem){.halves{grid-template-columns:repeat(2,minmax(0,1fr))}}
.scroller{overflow-x:auto;margin-bottom:.75rem}
table{border-collapse:collapse;width:100%;font-size:.875rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding-bottom:.3rem}
th,td{text-align:left;vertical-align:top;padding:.25rem .7rem .25rem 0;border-bottom:1px solid var(--line)}
tbody th{font-weight:400}
.moments{display:grid;gap:.3rem;max-height:16rem;overflow:auto;font-size:.875rem}
.moments li{display:grid;grid-template-columns:1.5rem 3rem minmax(0,1fr);gap:.4rem;align-items:baseline}
.number{border:1px solid var(--muted);border-radius:1rem;text-align:center;font-size:.75rem;line-height:1.25rem}
.verdict{border-left:4px solid var(--warn);background:var(--sunk);border-radius:.3rem;padding:.6rem .9rem;margin:.6rem 0}
.verdict.held{border-color:var(--good)}
.verdict.deviated,.verdict.invalid{border-color:var(--bad)}
.verdict p{margin:.3rem 0}
.verdict ul{list-style:disc;padding-left:1.2rem}
a.button{display:inline-block;font-weight:600;border:1px solid var(--link);border-radius:.4rem;padding:.3rem .8rem;text-decoration:none;background:var(--card)}
dl{display:grid;grid-template-columns:minmax(7rem,auto) minmax(0,1fr);gap:.15rem .9rem;margin:.4rem 0}
dt{color:var(--muted)}
dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}
details p{margin:.4rem 0}
pre{background:var(--sunk);border:1px solid var(--line);border-radius:.4rem;padding:.6rem .7rem;margin:.4rem 0;overflow:auto;max-height:18rem;font:.8125rem/1.45 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
code{font-family:ui-monospace,monospace;font-size:.875em}
#problems:not(:empty){position:fixed;right:1rem;bottom:1rem;max-width:30rem;background:var(--card);border:2px solid var(--bad);border-radius:.5rem;padding:.7rem .9rem;z-index:3;white-space:pre-wrap}
@media (prefers-reduced-motion:no-preference){.fresh{animation:arrive 1.2s}}
@keyframes arrive{from{background:var(--sunk);border-color:var(--link)}}`;
