import { html, type SafeHtml } from '../../core/html.ts';
import type { IdpUser } from '../types.ts';
import type { PageContent } from './layout.ts';
import { hiddenFields, type HiddenFields } from './parts.ts';

export interface ContinueView {
  action: string;
  logout: string;
  application: string;
  user: IdpUser;
  hidden: HiddenFields;
  notice: SafeHtml;
}

/** Somebody is signed in and came by a link: they say themselves that they want to go on. */
export function continuePage(view: ContinueView): PageContent {
  const { application, user } = view;
  const body = html`<h1>Continue to ${application}</h1>
    ${view.notice}
    <section class="card">
      <p>You are signed in as <strong>${user.displayName}</strong> (${user.username}).</p>
      <form method="post" action="${view.action}">
        ${hiddenFields(view.hidden)}
        <p><button class="wide" type="submit" autofocus>Continue to ${application}</button></p>
      </form>
      <p class="muted">Not you? <a href="${view.logout}">Sign out</a> first.</p>
    </section>`;
  return { title: `Continue to ${application}`, narrow: true, body };
}
