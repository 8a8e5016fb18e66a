/** The style sheet of every page; its hash stands in their Content-Security-Policy. */
export const STYLE = `
:root{color-scheme:light dark;
--page:#f3f4f6;--card:#fff;--ink:#16191f;--quiet:#545b64;--line:#d5dbdb;--accent:#0b5cad;--accent-ink:#fff;
--note:#eef4fb;--note-line:#0b5cad;--good:#1d7a34;--bad:#a8210f;--code:#f0f1f2}
@media (prefers-color-scheme:dark){:root{
--page:#0f141a;--card:#192029;--ink:#e9ecef;--quiet:#a9b3bd;--line:#39424d;--accent:#7cb7f5;--accent-ink:#0b1a2b;
--note:#13263b;--note-line:#5b9ee6;--good:#6fd08b;--bad:#ff9d8c;--code:#10161d}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
a{color:var(--accent)}
h1,h2,h3{line-height:1.25;margin:0 0 .75rem}
h1{font-size:1.5rem}h2{font-size:1.15rem}h3{font-size:1rem}
p{margin:0 0 .75rem}
code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.stand-in{background:repeating-linear-gradient(135deg,#1d2631 0 14px,#232e3b 14px 28px);color:#e9ecef;font-size:.85rem;padding:.4rem 1rem;text-align:center}
.stand-in strong{color:#ffd479}
main,#container{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 2rem}
#content,.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.5rem;margin:0 0 1.25rem}
aside.explains{background:var(--note);border:1px solid var(--line);border-left:5px solid var(--note-line);border-radius:10px;padding:1.25rem 1.5rem;margin:0 0 1.25rem}
aside.explains h2{display:flex;gap:.6rem;flex-wrap:wrap;align-items:baseline}
aside.explains h3{margin-top:1.1rem}
aside.explains h2 code{font-weight:400}
.message{font-size:1.05rem;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.35rem 1.25rem;margin:0 0 1rem}
dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
dd ul{margin:0;padding-left:1.1rem}dd .part{display:inline-block;margin-right:.9rem}dd .part ul{display:inline-block;list-style:none;padding:0}
.card>:last-child,#content>:last-child,aside.explains>:last-child,#saml_form>:last-child{margin-bottom:0}
ul.facts{list-style:none;padding:0;margin:0}
ul.facts li{border-top:1px solid var(--line);padding:.6rem 0}
ul.facts small{display:block;color:var(--quiet)}
.tag{display:inline-block;border:1px solid var(--line);border-radius:99px;padding:0 .6rem;font-size:.8rem;background:var(--card)}
footer{color:var(--quiet);font-size:.85rem;text-align:center;padding:0 1rem 2rem}
footer span{margin:0 .6rem}
fieldset{border:0;padding:0;margin:0 0 1rem}
.saml-account{margin:0}
fieldset>.saml-account{border:1px solid var(--line);border-radius:8px;margin:0 0 1rem;overflow:hidden}
.expandable-container{background:var(--page);padding:.6rem 1rem}
.expandable-container img{display:none}
.saml-account-name{font-weight:600}
fieldset hr{border:0;border-top:1px solid var(--line);margin:0}
.saml-role{display:flex;align-items:center;gap:.7rem;padding:0 1rem;border-top:1px solid var(--line)}
.saml-role:first-child{border-top:0}
.saml-radio{width:1.15rem;height:1.15rem;margin:0;accent-color:var(--accent)}
.saml-role-description{flex:1;padding:.7rem 0;cursor:pointer}
.saml-role>span{display:none}
.css3button,button{display:inline-block;background:var(--accent);color:var(--accent-ink);border:0;border-radius:8px;padding:.6rem 1.4rem;font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
#main_error{color:var(--bad);font-weight:600;margin:0 0 .75rem}
#main_error:empty{display:none}
.who{display:flex;gap:1rem;align-items:center;margin:0 0 1.25rem}
.who .initials{flex:none;width:3.5rem;height:3.5rem;border-radius:50%;background:var(--accent);color:var(--accent-ink);font-size:1.3rem;font-weight:600;display:grid;place-items:center}
.who h1{margin:0;overflow-wrap:anywhere;font-size:clamp(1.1rem,5.2vw,1.5rem)}
.who p{margin:0;color:var(--quiet)}
.state{color:var(--good);font-weight:600}
@media (max-width:34rem){dl{grid-template-columns:1fr}dt{margin-top:.4rem}}
`;
