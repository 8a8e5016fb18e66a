import type { RequestHandler } from 'express';
import { html, type SafeHtml } from '../../core/html.ts';
import type { AwsContext } from '../context.ts';
import { currentConsoleSession, hasExpiredSession } from '../pages/console-session.ts';
import { moment } from '../pages/moment.ts';
import { sendPage, type Page } from '../pages/send-page.ts';
import { addressFor, visitOf } from '../pages/world.ts';
import type { RoleSession } from '../state/types.ts';

/** Where a sign-in without relay state ends. */
export function showConsoleHome(context: AwsContext): RequestHandler {
  return (request, response) => {
    const session = currentConsoleSession(context, request);
    const signOut = `https://${context.options.partition.signInHost}/oauth?Action=logout`;
    if (session !== undefined)
      sendPage(response, home(session, addressFor(visitOf(context, request), signOut)));
    else sendPage(response, hasExpiredSession(context, request) ? EXPIRED : STRANGER);
  };
}

function home(session: RoleSession, signOut: string): Page {
  const { assumedRoleArn, expiration } = session;
  return {
    title: 'AWS console, by Understudy',
    body: html`<main data-understudy="console-home" data-session="${assumedRoleArn}">
      <div id="content">
        <h1>AWS console</h1>
        <p>Signed in as <code>${assumedRoleArn}</code> until ${moment(expiration)}.</p>
        <p>
          There is no more to see here. A sign-in that is to end at Amazon Connect needs a relay
          state; this one had none.
        </p>
        <p><a href="${signOut}">Sign out</a></p>
      </div>
    </main>`,
  };
}

const STRANGER: Page = {
  status: 401,
  title: 'AWS console, by Understudy',
  body: told(
    'AWS console',
    'This browser is not signed in to AWS. Start at the portal of an identity provider.',
  ),
};

const EXPIRED: Page = {
  status: 400,
  title: 'Credentials expired',
  body: told(
    'Credentials expired',
    'The sign-in of this browser has run out. Start at the portal of an identity provider again.',
  ),
};

function told(heading: string, sentence: string): SafeHtml {
  return html`<main>
    <div id="content">
      <h1>${heading}</h1>
      <p>${sentence}</p>
    </div>
  </main>`;
}
