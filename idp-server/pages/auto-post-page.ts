import { html, type SafeHtml } from '../../core/html.ts';
import type { PageContent } from './layout.ts';

export interface AutoPostView {
  /** Where the application takes responses, in the browser's naming world. */
  action: string;
  application: string;
  samlResponse: string;
  relayState?: string;
  notice: SafeHtml;
}

/** Allowed by its hash; a handler in an attribute never could be (CSP level 3, section 8.3). */
const AUTO_POST_SCRIPT = 'document.forms[0].submit()';

/**
 * Carries the response to the application (saml-bindings-2.0-os 3.5.4). The first form holds nothing
 * but SAMLResponse and RelayState, as clients that read the page from outside expect.
 */
export function autoPostPage(view: AutoPostView): PageContent {
  const { relayState } = view;
  const relay =
    relayState !== undefined &&
    html`<input type="hidden" name="RelayState" value="${relayState}" />`;
  const body = html`<h1>Signing you in to ${view.application}</h1>
    ${view.notice}
    <form class="card" method="post" action="${view.action}">
      <input type="hidden" name="SAMLResponse" value="${view.samlResponse}" />
      ${relay}
      <p>If nothing happens in a moment, press the button.</p>
      <p><button class="wide" type="submit">Continue</button></p>
    </form>`;
  return {
    title: `Signing in to ${view.application}`,
    narrow: true,
    body,
    script: AUTO_POST_SCRIPT,
  };
}
