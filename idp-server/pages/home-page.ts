import { html, type SafeHtml } from '../../core/html.ts';
import type { Application, IdpUser } from '../types.ts';
import type { PageContent } from './layout.ts';
import { hiddenFields, initialOf, type HiddenFields } from './parts.ts';

export interface HomeView {
  /** The origin by which the browser came. */
  origin: string;
  user: IdpUser | undefined;
  applications: readonly Application[];
  entityId: string;
  metadataUrl: string;
  /** SHA-256 of the certificates that the metadata shows. */
  fingerprints: readonly string[];
  hidden: HiddenFields;
  notice: SafeHtml;
}

/** Who is signed in, the applications as tiles, and what machines and their people ask for. */
export function homePage(view: HomeView): PageContent {
  const body = html`<h1>Your applications</h1>
    <p class="lead">Choose one to sign in to it through this identity provider.</p>
    ${view.notice}
    <ul class="tiles">
      ${view.applications.map((application) => tile(application, view))}
    </ul>
    ${account(view)} ${machineRoom(view)}`;
  return { title: 'Your applications', body };
}

// Nobody is signed in to anything by following a link: with a session, a tile is a form that posts.
function tile(application: Application, { origin, user, hidden }: HomeView): SafeHtml {
  const address = `${origin}/launch/${application.id}`;
  const face = html`<span class="mark" aria-hidden="true">${initialOf(application.title)}</span
    >${application.title}`;
  if (user === undefined)
    return html`<li>
      <a class="button tile" href="${address}"
        >${face}<span class="go">Sign in to continue</span></a
      >
    </li>`;
  return html`<li>
    <form method="post" action="${address}">
      ${hiddenFields(hidden)}<button class="tile" type="submit">
        ${face}<span class="go">Open as ${user.displayName}</span>
      </button>
    </form>
  </li>`;
}

function account({ origin, user, hidden }: HomeView): SafeHtml {
  if (user === undefined)
    return html`<section class="card signed-in" aria-label="Account">
      <p>Nobody is signed in.</p>
      <a class="button" href="${origin}/login">Sign in</a>
    </section>`;
  return html`<section class="card signed-in" aria-label="Account">
    <p>
      Signed in as <strong>${user.displayName}</strong> <span class="muted">${user.username}</span>
    </p>
    <form method="post" action="${origin}/logout">
      ${hiddenFields(hidden)}<button class="quiet" type="submit">Sign out</button>
    </form>
  </section>`;
}

function machineRoom({ origin, entityId, metadataUrl, fingerprints }: HomeView): SafeHtml {
  const certificates = fingerprints.map(
    (fingerprint) => html`<dd><code>${fingerprint}</code></dd>`,
  );
  return html`<details class="card" open>
    <summary>For machines</summary>
    <dl>
      <dt>Entity ID</dt>
      <dd><code>${entityId}</code></dd>
      <dt>Metadata</dt>
      <dd>
        <a href="${origin}/metadata"><code>${metadataUrl}</code></a>
        <a href="${origin}/metadata?download">Download</a>
      </dd>
      <dt>Health</dt>
      <dd>
        <a href="${origin}/healthz"><code>${origin}/healthz</code></a>
      </dd>
      <dt>Certificates, SHA-256</dt>
      ${certificates}
    </dl>
  </details>`;
}
