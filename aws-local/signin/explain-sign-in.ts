import type { RequestHandler } from 'express';
import { html } from '../../core/html.ts';
import type { AwsContext } from '../context.ts';
import { sendPage } from '../pages/send-page.ts';
import { visitOf } from '../pages/world.ts';
import { postedUrl } from './posted-url.ts';

/** What somebody sees who opens the sign-in URL instead of posting to it. */
export function explainSignIn(context: AwsContext): RequestHandler {
  return (request, response) => {
    const url = postedUrl(context, visitOf(context, request), request.path);
    const body = html`<main>
      <div id="content">
        <h1>This is where an assertion arrives</h1>
        <p>
          An identity provider’s page posts a form with a <code>SAMLResponse</code> to this address,
          which stands for <code>${url}</code>. There is nothing to see by opening it: start at the
          portal of an identity provider.
        </p>
        <p>
          Tools exchange an assertion for credentials by <code>AssumeRoleWithSAML</code>, at the
          same server.
        </p>
      </div>
    </main>`;
    sendPage(response, { title: 'AWS sign-in, by Understudy', body });
  };
}
