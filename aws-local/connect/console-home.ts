import type { RequestHandler } from 'express';
import { html } from '../../core/html.ts';
import type { AwsContext } from '../context.ts';
import { currentConsoleSession } from '../pages/console-session.ts';
import { moment } from '../pages/moment.ts';
import { sendPage } from '../pages/send-page.ts';
import { addressFor, visitOf } from '../pages/world.ts';

/** Where a sign-in without relay state ends. */
export function showConsoleHome(context: AwsContext): RequestHandler {
  return (request, response) => {
    const session = currentConsoleSession(context, request);
    const body =
      session === undefined
        ? html`<main>
            <div id="content">
              <h1>AWS console</h1>
              <p>
                This browser is not signed in to AWS. Start at the portal of an identity provider.
              </p>
            </div>
          </main>`
        : html`<main data-understudy="console-home" data-session="${session.assumedRoleArn}">
            <div id="content">
              <h1>AWS console</h1>
              <p>
                Signed in as <code>${session.assumedRoleArn}</code> until
                ${moment(session.expiration)}.
              </p>
              <p>
                There is no more to see here. A sign-in that is to end at Amazon Connect needs a
                relay state; this one had none.
              </p>
              <p>
                <a
                  href="${addressFor(visitOf(context, request), `https://${context.options.partition.signInHost}/oauth?Action=logout`)}"
                  >Sign out</a
                >
              </p>
            </div>
          </main>`;
    sendPage(response, {
      status: session === undefined ? 401 : 200,
      title: 'AWS console, by Understudy',
      body,
    });
  };
}
