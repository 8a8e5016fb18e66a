import type { Response } from 'express';
import { parseRoleArn } from '../../core/arn.ts';
import { html, type SafeHtml } from '../../core/html.ts';
import type { RolePair } from '../checks/role-claim.ts';
import type { FactId } from '../facts/facts.ts';
import { sendPage } from '../pages/send-page.ts';
import { onwardSources, type Visit } from '../pages/world.ts';
import type { SignInForm } from './form.ts';

export const PICKER_FACTS = ['role-picker', 'replay-allowed'] as const satisfies readonly FactId[];

/** The link that looks like a button has no behaviour of its own; it does not leave without a choice. */
const SCRIPT = `
const form = document.getElementById('saml_form');
document.getElementById('signin_button').addEventListener('click', (event) => {
  event.preventDefault();
  if (form.querySelector('input[name=roleIndex]:checked')) form.submit();
  else document.getElementById('main_error').textContent = 'Select a role.';
});
form.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !event.target.matches('input[name=roleIndex]')) return;
  event.preventDefault();
  if (form.querySelector('input[name=roleIndex]:checked')) form.submit();
});
`;

/**
 * The page that asks for one of several roles, in the classic markup that command line tools read: one
 * block for each account, in it a second block of the same class with the roles.
 */
export function sendPicker(
  response: Response,
  { pairs, form, visit }: { pairs: readonly RolePair[]; form: SignInForm; visit: Visit },
): void {
  const accounts = Map.groupBy(pairs, ({ roleArn }) => parseRoleArn(roleArn)?.account ?? '');
  const body = html`<div id="container">
    <h1 class="background">Amazon Web Services Login</h1>
    <div id="content">
      <div id="main_error" role="alert"></div>
      <form id="saml_form" name="saml_form" action="/saml" method="post">
        <input type="hidden" name="RelayState" value="${form.relayState}" />
        <input type="hidden" name="SAMLResponse" value="${form.samlResponse}" />
        <input type="hidden" name="name" value="" />
        <input type="hidden" name="portal" value="" />
        <p>Select a role:</p>
        <fieldset>
          ${Array.from(accounts, ([account, roles], index) => accountBlock({ account, roles, index }))}
        </fieldset>
        <div class="buttoninput" id="input_signin_button">
          <a id="signin_button" class="css3button" href="#" role="button">Sign in</a
          ><noscript><button type="submit">Sign in</button></noscript>
        </div>
      </form>
    </div>
  </div>`;
  sendPage(response, {
    title: 'Amazon Web Services Sign-In',
    body,
    script: SCRIPT,
    formActions: onwardSources(visit),
  });
}

interface AccountBlock {
  account: string;
  roles: readonly RolePair[];
  index: number;
}

function accountBlock({ account, roles, index }: AccountBlock): SafeHtml {
  return html`<div class="saml-account">
    <div class="expandable-container" data-accountIndex="${index}">
      <img id="image${index}" alt="" />
      <div class="saml-account-name">Account: ${account}</div>
    </div>
    <hr />
    <div id="${index}" class="saml-account">${roles.map(({ roleArn }) => roleRow(roleArn))}</div>
  </div>`;
}

function roleRow(roleArn: string): SafeHtml {
  return html`<div class="saml-role clickable-radio">
    <input
      type="radio"
      name="roleIndex"
      value="${roleArn}"
      class="saml-radio"
      id="${roleArn}"
    /><label for="${roleArn}" class="saml-role-description"
      >${parseRoleArn(roleArn)?.name ?? roleArn}</label
    ><span></span>
  </div>`;
}
