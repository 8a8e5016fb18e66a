import type { Response } from 'express';
import { html, type SafeHtml } from '../../core/html.ts';
import { exceptionText, type ToldError } from '../checks/aws-answer.ts';
import type { Refusal } from '../checks/trail.ts';
import type { FactId } from '../facts/facts.ts';
import { explanation, refusalData, requestExplanation } from '../pages/explanation.ts';
import { sendPage } from '../pages/send-page.ts';
import { FORM, sentence, SIGNIN_TOKEN } from '../verdicts/explain-request.ts';

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
    sentence: sentenceOf(details),
    aside: html`${explanation(refusal)} ${refusalData(refusal, told)}`,
  });
}

/** The same page for a form that holds no message at all. */
export function sendFormError(response: Response, problem: string): void {
  const aside = requestExplanation({ what: sentence(problem), ...FORM });
  send(response, { status: 400, sentence: GENERIC, aside });
}

/** The same page for a sign-in token that lets nobody in; its sentence at AWS is not recorded. */
export function sendLoginError(response: Response, problem: string): void {
  const what = sentence(problem);
  const aside = requestExplanation({ what, ...SIGNIN_TOKEN });
  send(response, { status: 400, sentence: html`${what}`, aside });
}

const TO_LOGOUT = html`To logout, click
  <a href="/oauth?Action=logout&amp;redirect_uri=https%3A%2F%2Faws.amazon.com">here</a>`;
const GENERIC = html`Your request included an invalid SAML response. ${TO_LOGOUT}.`;

// Only errors of STS come in its envelope; the page finds out some things by itself.
function sentenceOf(details: RefusalDetails): SafeHtml {
  const { refusal, told } = details;
  if (refusal.answer.genericPage === true) return GENERIC;
  if (refusal.check.id === 'one-account-at-a-time') return html`${told.message} ${TO_LOGOUT}`;
  if (refusal.check.id === 'relay-state-aws') return html`${told.message}.`;
  return html`${stsSentence(details)}`;
}

function stsSentence({ told, requestId }: RefusalDetails): string {
  const { code, status, message } = told;
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
