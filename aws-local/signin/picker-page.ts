import type { Response } from 'express';
import { parseRoleArn } from '../../core/arn.ts';
import { html, type SafeHtml } from '../../core/html.ts';
import type { Choice } from '../checks/judge-assertion.ts';
import type { FactId } from '../facts/facts.ts';
import { sendPage } from '../pages/send-page.ts';
import { onwardSources, type Visit } from '../pages/world.ts';
import type { AwsState } from '../state/types.ts';
import { accountChoices, type AccountChoice } from './account-choices.ts';
import type { SignInForm } from './form.ts';
import { pickerMeta, type PickerData } from './picker-data.ts';

export const PICKER_FACTS = [
  'role-picker',
  'role-picker-accounts',
  'role-picker-order',
  'role-picker-data',
  'role-picker-unusable',
  'replay-allowed',
] as const satisfies readonly FactId[];

/** The link that looks like a button has no behaviour of its own; it does not leave without a choice. */
const SCRIPT = `
const form = document.getElementById('saml_form');
document.getElementById('signin_button').addEventListener('click', (event) => {
  event.preventDefault();
  if (form.querySelector('input[name=roleIndex]:checked')) form.submit();
  else document.getElementById('main_error').textContent = 'Choose one of the roles first.';
});
form.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !event.target.matches('input[name=roleIndex]')) return;
  event.preventDefault();
  if (form.querySelector('input[name=roleIndex]:checked')) form.submit();
});
`;

interface Picker {
  state: AwsState;
  choice: Choice;
  form: SignInForm;
  visit: Visit;
  /** Where the choice is posted to. */
  action: string;
}

/**
 * The page that asks for one of several roles, in the classic markup that command line tools read: one
 * block for each account, in it a second block of the same class with the roles. What the newer page
 * tells its script stands in the head.
 */
export function sendPicker(response: Response, picker: Picker): void {
  const { form, visit, action } = picker;
  const data = pickerData(picker);
  const body = html`<div id="container">
    <h1 class="background">Amazon Web Services Login</h1>
    <div id="content">
      <div id="main_error" role="alert"></div>
      <form id="saml_form" name="saml_form" action="${action}" method="post">
        <input type="hidden" name="RelayState" value="${form.relayState}" />
        <input type="hidden" name="SAMLResponse" value="${form.samlResponse}" />
        <input type="hidden" name="name" value="" />
        <input type="hidden" name="portal" value="" />
        <p>Select a role:</p>
        <fieldset>${data.usable.map(accountBlock)}</fieldset>
        <div class="buttoninput" id="input_signin_button">
          <a id="signin_button" class="css3button" href="#" role="button">Sign in</a
          ><noscript><button type="submit">Sign in</button></noscript>
        </div>
      </form>
    </div>
  </div>`;
  sendPage(response, {
    title: 'Amazon Web Services Sign-In',
    head: pickerMeta(data),
    body,
    script: SCRIPT,
    formActions: onwardSources(visit),
  });
}

function pickerData({ state, choice, form, visit }: Picker): PickerData {
  const unusable = choice.unusable.map(({ roleArn }) => roleArn);
  const ours = (arn: string): boolean => parseRoleArn(arn)?.partition === 'aws';
  return {
    form,
    usable: accountChoices(
      state,
      choice.pairs.map(({ roleArn }) => roleArn),
    ),
    invalid: accountChoices(state, unusable.filter(ours)),
    foreign: accountChoices(
      state,
      unusable.filter((arn) => !ours(arn)),
    ),
    region: visit.place.region,
  };
}

function accountBlock({ name, roleArns }: AccountChoice, index: number): SafeHtml {
  return html`<div class="saml-account">
    <div class="expandable-container" data-accountIndex="${index}">
      <img id="image${index}" alt="" />
      <div class="saml-account-name">Account: ${name}</div>
    </div>
    <hr />
    <div id="${index}" class="saml-account">${roleArns.map(roleRow)}</div>
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
