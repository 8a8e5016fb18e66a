import type { Request, Response } from 'express';
import { html } from '../../core/html.ts';
import type { FactId } from '../facts/facts.ts';
import { sendPage } from '../pages/send-page.ts';

export const GO_ON_FACTS = [
  'sign-in-script-hop',
  'sign-in-plain-hop',
] as const satisfies readonly FactId[];

/** Carries what stands behind `#` in the sign-in address along, as the real page's name for it has it. */
const SCRIPT = `
const next = document.getElementById('next');
const hashArgs = location.hash;
location.replace(next.href.includes('#') ? next.href : next.href + hashArgs);
`;

/**
 * Leads a browser that has been signed in to where it is going: by a small page whose script moves on,
 * as AWS does. Whoever does not say to be a browser that opens a document (Fetch Metadata Request
 * Headers, W3C) runs no script, and is redirected.
 *
 * @param address as the visitor can reach it
 */
export function goOn(request: Request, response: Response, address: string): void {
  if (request.headers['sec-fetch-dest'] !== 'document') {
    response.setHeader('Cache-Control', 'no-cache, no-store');
    response.redirect(303, address);
    return;
  }
  sendPage(response, {
    title: 'Signing in to AWS',
    head: html`<noscript><meta http-equiv="refresh" content="0; url=${address}" /></noscript>`,
    body: html`<main>
      <div id="content">
        <h1>You are signed in to AWS</h1>
        <p>If nothing happens in a moment, <a id="next" href="${address}">go on by yourself</a>.</p>
      </div>
    </main>`,
    script: SCRIPT,
  });
}
