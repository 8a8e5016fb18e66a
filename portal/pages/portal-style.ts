/** The style sheet of the portal, in its page. */
export const PORTAL_STYLE = `:root{color-scheme:light dark;--page:#f4f5f7;--card:#fff;--text:#16191f;--muted:#545b64;--line:#d5dbdb;--link:#0b5ea8;--good:#0f6b3a}
@media (prefers-color-scheme:dark){:root{--page:#14171c;--card:#1e232b;--text:#eef1f4;--muted:#b0b8c1;--line:#39424e;--link:#8ec5ff;--good:#7fdba6}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,sans-serif}
main{flex:1;width:100%;max-width:36rem;margin:0 auto;padding:3rem 1rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .5rem}
.lead{color:var(--muted);margin:0 0 1rem}
.news{min-height:1.5rem;margin:0 0 1rem;font-weight:600}
ul{list-style:none;margin:0;padding:0;display:grid;gap:1rem}
li{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1.1rem 1.25rem;position:relative}
li.recommended{border:2px solid var(--good)}
li:focus-within,li:hover{border-color:var(--link)}
a{color:var(--link);font-size:1.15rem;font-weight:600}
a::after{content:"";position:absolute;inset:0;border-radius:.75rem}
a:focus-visible{outline:none}
a:focus-visible::after{outline:3px solid var(--link);outline-offset:2px}
.badge{float:right;color:var(--good);font-size:.875rem}
.entity{display:block;color:var(--muted);font-size:.875rem;overflow-wrap:anywhere}
footer{color:var(--muted);font-size:.875rem;text-align:center;padding:1rem}`;
