import { html, trustedHtml, type SafeHtml } from '../../core/html.ts';
import type { PortalIdp } from '../model/board.ts';
import { PORTAL_STYLE } from './portal-style.ts';

export interface PortalView {
  /** What people sign in to. */
  title: string;
  idps: readonly PortalIdp[];
  /** The name of the IdP by which people should sign in now. */
  recommended: string;
  /** The module that keeps an open page up to date; the page is whole without it. */
  script: string;
}

/** The portal, whole: the recommended IdP first, the others below. */
export function portalPage({ title, idps, recommended, script }: PortalView): SafeHtml {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Sign in to ${title}</title>
        <link rel="icon" href="data:," />
        ${trustedHtml(`<style>${PORTAL_STYLE}</style>`)}
        <script type="module" src="${script}"></script>
      </head>
      <body>
        <main>
          <h1>Sign in to ${title}</h1>
          <p class="lead">
            Choose the identity provider to sign in by. When one does not answer, take the other.
          </p>
          <p class="news" role="status" data-news></p>
          <ul data-idps>
            ${[...idps]
              .sort((a, b) => rank(a, recommended) - rank(b, recommended))
              .map((idp) => entry(idp, title, idp.name === recommended))}
          </ul>
        </main>
        <footer>The portal of Understudy, for rehearsals.</footer>
      </body>
    </html> `;
}

function rank({ name }: PortalIdp, recommended: string): number {
  return name === recommended ? 0 : 1;
}

function entry(
  { name, displayName, entityId, launchUrl }: PortalIdp,
  title: string,
  recommended: boolean,
): SafeHtml {
  return html` <li class="${recommended ? 'recommended' : 'other'}">
    <a href="${launchUrl}" data-idp="${name}" data-name="${displayName}"
      >${title} via ${displayName}</a
    >
    <strong class="badge" ${recommended ? '' : trustedHtml(' hidden')}>Recommended</strong>
    <span class="entity">${entityId}</span>
  </li>`;
}
