import type { RequestHandler } from 'express';
import { html } from '../../core/html.ts';
import type { AwsContext } from '../context.ts';
import type { FactId } from '../facts/facts.ts';
import { closeConsoleSession } from '../pages/console-session.ts';
import { sendPage } from '../pages/send-page.ts';
import { visitOf } from '../pages/world.ts';

export const SIGN_OUT_FACTS = ['sign-in-logout'] as const satisfies readonly FactId[];

/** `/oauth?Action=logout`. Stays here instead of following `redirect_uri`: it leads out of the stand-in. */
export function signOut(context: AwsContext): RequestHandler {
  return (request, response, next) => {
    if (request.query.Action !== 'logout') {
      next();
      return;
    }
    closeConsoleSession(context, request, { response, visit: visitOf(context, request) });
    const body = html`<main>
      <div id="content">
        <h1>You are signed out of AWS</h1>
        <p>
          A session at Amazon Connect, if there is one, lasts on until its twelve hours are over; it
          has a sign-out of its own.
        </p>
        <p>To come back, start at the portal of an identity provider.</p>
      </div>
    </main>`;
    sendPage(response, { title: 'Signed out', body });
  };
}
