import { html, trustedHtml, type SafeHtml } from '../core/html.ts';

/** An IdP as the portal shows it. */
export interface PortalIdp {
  /** Short: `primary`. */
  name: string;
  /** `Primary IdP`. */
  displayName: string;
  entityId: string;
  /** Where signing in by it begins. */
  launchUrl: string;
  /** The same by public names, for those who came by one. Default: `launchUrl`. */
  publicUrl?: string;
}

/** The portal, whole. */
export function portalPage({
  title,
  idps,
}: {
  title: string;
  idps: readonly PortalIdp[];
}): SafeHtml {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Sign in to ${title}</title>
        <link rel="icon" href="data:," />
        ${trustedHtml(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <main>
          <h1>Sign in to ${title}</h1>
          <p class="lead">
            Choose the identity provider to sign in by. When one does not answer, take the other.
          </p>
          <ul>
            ${idps.map((idp) => entry(idp, title))}
          </ul>
        </main>
        <footer>The portal of Understudy, for rehearsals.</footer>
      </body>
    </html> `;
}

function entry({ name, displayName, entityId, launchUrl }: PortalIdp, title: string): SafeHtml {
  return html` <li>
    <a href="${launchUrl}" data-idp="${name}">${title} via ${displayName}</a>
    <span class="entity">${entityId}</span>
  </li>`;
}

export const STYLE = `:root{color-scheme:light dark;--page:#f4f5f7;--card:#fff;--text:#16191f;--muted:#545b64;--line:#d5dbdb;--link:#0b5ea8}
@media (prefers-color-scheme:dark){:root{--page:#14171c;--card:#1e232b;--text:#eef1f4;--muted:#b0b8c1;--line:#39424e;--link:#8ec5ff}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,sans-serif}
main{flex:1;width:100%;max-width:36rem;margin:0 auto;padding:3rem 1rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .5rem}
.lead{color:var(--muted);margin:0 0 2rem}
ul{list-style:none;margin:0;padding:0;display:grid;gap:1rem}
li{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1.1rem 1.25rem;position:relative}
li:focus-within,li:hover{border-color:var(--link)}
a{color:var(--link);font-size:1.15rem;font-weight:600}
a::after{content:"";position:absolute;inset:0;border-radius:.75rem}
a:focus-visible{outline:none}
a:focus-visible::after{outline:3px solid var(--link);outline-offset:2px}
.entity{display:block;color:var(--muted);font-size:.875rem;overflow-wrap:anywhere}
footer{color:var(--muted);font-size:.875rem;text-align:center;padding:1rem}`;
