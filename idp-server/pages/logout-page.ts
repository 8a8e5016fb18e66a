import { html } from '../../core/html.ts';
import type { PageContent } from './layout.ts';
import { hiddenFields, type HiddenFields } from './parts.ts';

/** Asks before it signs out: a link from elsewhere must not do it. */
export function logoutPage(action: string, hidden: HiddenFields): PageContent {
  const body = html`<h1>Sign out?</h1>
    <section class="card">
      <p>
        You will be signed out of this identity provider. Applications that you opened stay as they
        are.
      </p>
      <form method="post" action="${action}">
        ${hiddenFields(hidden)}
        <p><button class="wide" type="submit" autofocus>Sign out</button></p>
      </form>
      <p class="muted"><a href="/">Stay signed in</a></p>
    </section>`;
  return { title: 'Sign out', narrow: true, body };
}
