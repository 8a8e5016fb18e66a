import type { Colours } from './brand.ts';

/** The one style sheet of an IdP; only the two colours differ from IdP to IdP. */
export function styleSheet({ deep, bright }: Colours): string {
  return `:root{--deep:${deep};--bright:${bright};${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
${RULES}`;
}

const LIGHT =
  'color-scheme:light dark;--page:#f4f4f7;--card:#fff;--text:#1b1b26;--muted:#585866;--line:#d9d9e3;' +
  '--field:#8a8a99;--accent:var(--deep);--button:var(--deep);--on-button:#fff;--wrong:#a3122b;--wrong-page:#fdecef;--warn:#6b4700;--warn-page:#fff3d6';

const DARK =
  '--page:#14141b;--card:#1e1e28;--text:#f0f0f5;--muted:#b0b0bf;--line:#363645;' +
  '--field:#7d7d8f;--accent:var(--bright);--button:var(--bright);--on-button:#14141b;--wrong:#ffb3c0;--wrong-page:#3d1720;--warn:#ffdf9e;--warn-page:#3a2c0d';

const RULES = `*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--page);color:var(--text);font:1rem/1.55 system-ui,sans-serif;display:flex;flex-direction:column}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 1.2rem;text-wrap:balance}
h1+.lead{margin-top:-.8rem}
h2{font-size:1.05rem;margin:0 0 .75rem}
p{margin:0 0 1rem}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:4px}
header{background:var(--deep);color:#fff}
header :focus-visible{outline-color:#fff}
.bar{max-width:46rem;margin:0 auto;padding:.8rem 1.25rem;display:flex;flex-wrap:wrap;align-items:center;gap:.5rem .8rem}
.mark{display:grid;place-items:center;inline-size:2.25rem;block-size:2.25rem;border-radius:.6rem;background:#fff;color:var(--deep);font-weight:700;font-size:1.2rem}
.name{font-weight:650;font-size:1.1rem;color:#fff;text-decoration:none;margin-inline-end:auto}
.pill{border:1px solid #fff;border-radius:1rem;padding:.05rem .7rem;font-size:.85rem}
main{width:100%;max-width:46rem;margin:0 auto;padding:2rem 1.25rem;flex:1}
main.narrow,.narrow+footer{max-width:29rem}
footer{max-width:46rem;width:100%;margin:0 auto;padding:1rem 1.25rem 2rem;color:var(--muted);font-size:.875rem}
.card>:last-child{margin-bottom:0}
.card{background:var(--card);border:1px solid var(--line);border-radius:.9rem;padding:1.4rem;margin:0 0 1.25rem}
.muted{color:var(--muted)}
.lead{color:var(--muted);margin-bottom:1.5rem}
.notice{border-inline-start:.3rem solid var(--warn);background:var(--warn-page);color:var(--warn);border-radius:.5rem;padding:.8rem 1rem;margin:0 0 1.25rem}
.notice ul{margin:.3rem 0 0;padding-inline-start:1.2rem}
.wrong{border-inline-start:.3rem solid var(--wrong);background:var(--wrong-page);color:var(--wrong);border-radius:.5rem;padding:.7rem 1rem;margin:0 0 1.25rem;font-weight:600}
label{display:block;font-weight:600;margin:0 0 .3rem}
input{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--field);border-radius:.55rem;padding:.6rem .75rem;margin:0 0 1rem}
.hint{font-weight:400;color:var(--muted);font-size:.9rem}
button,.button{display:inline-block;font:inherit;font-weight:650;cursor:pointer;border:1px solid transparent;border-radius:.6rem;padding:.65rem 1.25rem;background:var(--button);color:var(--on-button);text-decoration:none}
button:hover,.button:hover{filter:brightness(1.12)}
.wide{width:100%;text-align:center}
button.quiet{background:none;color:var(--accent);border-color:var(--field)}
.people{list-style:none;margin:0;padding:0;display:grid;gap:.55rem}
.people button{width:100%;display:flex;align-items:center;gap:.8rem;text-align:start;background:var(--card);color:var(--text);border-color:var(--line);padding:.65rem .8rem;font-weight:600}
.people :focus-visible{outline-offset:1px}
.people button:hover{border-color:var(--accent);filter:none}
.face{flex:none;display:grid;place-items:center;inline-size:2.4rem;block-size:2.4rem;border-radius:50%;background:var(--button);color:var(--on-button);font-size:.9rem}
.who{min-width:0;overflow-wrap:anywhere}
.who span{display:block;font-weight:400;font-size:.9rem;color:var(--muted)}
.roles{margin-inline-start:auto;flex:none;font-weight:400;font-size:.85rem;color:var(--muted)}
.tiles{list-style:none;margin:0 0 2rem;padding:0;display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr))}
.tile{width:100%;height:100%;display:block;text-align:start;background:var(--card);color:var(--text);border:1px solid var(--line);border-radius:.9rem;padding:1.2rem;font-weight:650}
.tile:hover{border-color:var(--accent);filter:none}
.tile .mark{background:var(--button);color:var(--on-button);margin-block-end:.8rem}
.tile .go{display:block;font-weight:400;font-size:.9rem;color:var(--muted)}
.signed-in{display:flex;flex-wrap:wrap;gap:.3rem 1rem;align-items:center}
.signed-in p{margin:0;margin-inline-end:auto}
summary{cursor:pointer;font-weight:600}
dl{margin:1rem 0 0;display:grid;grid-template-columns:max-content 1fr;gap:.45rem 1.1rem}
dt{color:var(--muted)}
dd{margin:0;min-width:0;overflow-wrap:anywhere}
code{font:.9em/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
@media (max-width:32rem){dl{grid-template-columns:1fr;gap:0}dd{margin-block-end:.6rem}.roles{display:none}}
`;
