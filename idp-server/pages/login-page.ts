import { html, type SafeHtml } from '../../core/html.ts';
import type { IdpUser } from '../types.ts';
import { hiddenFields, initialsOf, type HiddenFields } from './parts.ts';
import type { PageContent } from './layout.ts';

export interface LoginView {
  /** Absolute, as clients that fill in forms from outside want it. */
  action: string;
  /** What the sign-in is for: the title of the application, or nothing. */
  purpose?: string;
  hidden: HiddenFields;
  /** `picker` shows these people. */
  login: 'picker' | 'password';
  users: readonly IdpUser[];
  username: string;
  failed: boolean;
  notice: SafeHtml;
}

/**
 * The login page. Command-line clients (saml2aws, gimme-aws-creds) drive it too: they take the last
 * form, fill `username` and `password`, and look for `#input-error` to know that they failed.
 */
export function loginPage(view: LoginView): PageContent {
  const lead =
    view.purpose === undefined
      ? html``
      : html`<p class="lead">to continue to <strong>${view.purpose}</strong></p>`;
  const body = html`<h1>Sign in</h1>
    ${lead}${view.notice}${view.failed && FAILURE}
    ${view.login === 'picker' && picker(view)}${credentialsForm(view)}`;
  return { title: 'Sign in', narrow: true, body };
}

const FAILURE = html`<p class="wrong" role="alert">
  <span id="input-error">Invalid username or password.</span>
</p>`;

function picker({ action, hidden, users }: LoginView): SafeHtml {
  return html`<section class="card">
    <h2>Choose who you are</h2>
    <form method="post" action="${action}">
      ${hiddenFields(hidden)}
      <ul class="people">
        ${users.map((user, index) => person(user, index === 0))}
      </ul>
    </form>
  </section> `;
}

// The first one has the focus: Enter is all it takes.
function person({ username, displayName, roles }: IdpUser, focus: boolean): SafeHtml {
  return html`<li>
    <button type="submit" name="username" value="${username}" ${focus && html` autofocus`}>
      <span class="face" aria-hidden="true">${initialsOf(displayName)}</span
      ><span class="who">${displayName}<span>${username}</span></span
      ><span class="roles">${roleCount(roles.length)}</span>
    </button>
  </li> `;
}

function roleCount(count: number): string {
  if (count === 0) return 'no role';
  return count === 1 ? '1 role' : `${count} roles`;
}

function credentialsForm({ action, hidden, login, username }: LoginView): SafeHtml {
  const hint = login === 'picker' && html` <span class="hint">(any, or none)</span>`;
  return html`<section class="card">
    <h2>${login === 'picker' ? 'Or sign in by user name' : 'Your user name and password'}</h2>
    <form method="post" action="${action}">
      ${hiddenFields(hidden)}
      <label for="username">User name</label>
      <input
        id="username"
        name="username"
        type="text"
        value="${username}"
        autocomplete="username"
        autocapitalize="none"
        spellcheck="false"
        required${login === 'password' && html` autofocus`}
      />
      <label for="password">Password${hint}</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="current-password"
        ${login === 'password' && html` required`}
      />
      <button class="wide" type="submit">Sign in</button>
    </form>
  </section>`;
}
