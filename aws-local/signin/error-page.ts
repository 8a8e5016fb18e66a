import type { Response } from 'express';
import { html, type SafeHtml } from '../../core/html.ts';
import { exceptionText, type ToldError } from '../checks/aws-answer.ts';
import type { Refusal } from '../checks/trail.ts';
import type { FactId } from '../facts/facts.ts';
import { explanation, refusalData } from '../pages/explanation.ts';
import { sendPage } from '../pages/send-page.ts';

export const ERROR_PAGE_FACTS = [
  'error-page',
  'error-page-status',
  'page-before-sts',
] as const satisfies readonly FactId[];

export interface RefusalDetails {
  refusal: Refusal;
  told: ToldError;
  requestId: string;
}

/** The page that a person sees at AWS, and beside it what we know. */
export function sendRefusal(response: Response, details: RefusalDetails): void {
  const { refusal, told } = details;
  const { answer, check } = refusal;
  response.setHeader('x-understudy-check', check.id);
  send(response, {
    status: answer.genericPage === true ? 400 : told.status,
    sentence: answer.genericPage === true ? GENERIC : html`${stsSentence(details)}`,
    aside: html`${explanation(refusal)} ${refusalData(refusal, told)}`,
  });
}

/** The same page for a form that holds no message at all. */
export function sendFormError(response: Response, problem: string): void {
  const aside = html`<aside class="explains" aria-labelledby="explains">
    <h2 id="explains">Understudy explains</h2>
    <p><strong>${problem}.</strong></p>
    <p>
      An identity provider posts a form with exactly one field SAMLResponse, the base64 of the
      Response, and optionally one field RelayState.
    </p>
  </aside>`;
  send(response, { status: 400, sentence: GENERIC, aside });
}

const GENERIC = html`Your request included an invalid SAML response. To logout, click
  <a href="/oauth?Action=logout&amp;redirect_uri=https%3A%2F%2Faws.amazon.com">here</a>.`;

function stsSentence({ refusal, told, requestId }: RefusalDetails): string {
  const { code, status, message } = told;
  // Only errors of STS come in its envelope; a relay state never gets that far.
  if (refusal.check.id === 'relay-state-aws') return `${message}.`;
  const service = 'AWSSecurityTokenService';
  return `${exceptionText(message, { service, status, code, requestId })}. Please try again.`;
}

function send(
  response: Response,
  { status, sentence, aside }: { status: number; sentence: SafeHtml; aside: SafeHtml },
): void {
  const body = html`<main>
      <div id="content">
        <h1>Amazon Web Services Sign In</h1>
        <p class="message">${sentence}</p>
      </div>
      ${aside}
    </main>
    <footer><span>Terms of Use</span><span>Privacy Policy</span></footer>`;
  sendPage(response, { status, title: 'AWS Signin', body });
}
