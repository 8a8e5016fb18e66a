import type { Document, Element } from '@xmldom/xmldom';
import {
  childElements,
  classesOf,
  parseHtml,
  select,
  textOf,
} from '../../support/html-document.ts';

/** What a tool makes of the role picker. */
export type Reading = readonly unknown[];

/** How a tool that people use finds accounts and roles on the page; small equivalents of ours. */
export interface PickerReader {
  tool: string;
  /** What it looks at. */
  looksAt: string;
  read(markup: string): Reading;
}

export const PICKER_READERS: readonly PickerReader[] = [
  {
    tool: 'saml2aws',
    looksAt: 'fieldset > div.saml-account, its div.saml-account-name, text and `for` of labels',
    read: (markup) =>
      select(parseHtml(markup), 'fieldset')
        .flatMap(childElements)
        .filter((element) => isDiv(element, 'saml-account'))
        .map((account) => [
          textOf(select(account, 'div', 'saml-account-name')[0]),
          ...select(account, 'label').map((label) => [textOf(label), label.getAttribute('for')]),
        ]),
  },
  {
    tool: 'gimme-aws-creds, the newer page',
    looksAt: 'meta[name=data], base64 of JSON with roles_accounts',
    read: (markup) => {
      const { roles_accounts: accounts } = nextData(markup) ?? { roles_accounts: {} };
      return Object.entries(accounts);
    },
  },
  {
    tool: 'gimme-aws-creds, the classic page',
    looksAt: 'div.saml-role, `for` of its label, first div in first div two levels up',
    read: (markup) =>
      select(parseHtml(markup), 'div', 'saml-role').map((role) => {
        const account = role.parentNode?.parentNode as Element | null;
        const head = account === null ? undefined : select(account, 'div')[0];
        return [
          textOf(head && select(head, 'div')[0]),
          select(role, 'label')[0]?.getAttribute('for'),
        ];
      }),
  },
  {
    tool: 'okta-aws-cli-assume-role',
    looksAt: '//*[@id="saml_form"]/input[@name="SAMLResponse"], and the ARNs by account',
    read: (markup) => {
      const page = parseHtml(markup);
      const inputs = byId(page, 'saml_form').flatMap(childElements);
      const response = inputs.find((element) => isInput(element, 'SAMLResponse'));
      const accounts = select(page, 'div', 'saml-account').filter(isNamed);
      return [
        response?.getAttribute('value'),
        accounts.length,
        ...accounts.flatMap((account) =>
          select(account, 'input').map((input) => input.getAttribute('value')),
        ),
      ];
    },
  },
  {
    tool: 'aws-adfs',
    looksAt: 'a div whose class is exactly saml-account-name, alias and number by a pattern',
    read: (markup) =>
      select(parseHtml(markup), 'div')
        .filter((element) => element.getAttribute('class') === 'saml-account-name')
        .map((element) => /Account: *([^(]+) *\(([0-9]+)\)/.exec(textOf(element)))
        .flatMap((match) => (match === null ? [] : [[match[2], match[1]?.trim()]])),
  },
  {
    tool: 'aws-okta-processor',
    looksAt:
      'div.saml-account, its name, value of input.saml-radio and label.saml-role-description',
    read: (markup) =>
      select(parseHtml(markup), 'div', 'saml-account')
        .filter(isNamed)
        .map((account) => [
          textOf(select(account, 'div', 'saml-account-name')[0]),
          ...select(account, 'div', 'saml-role').map((role) => [
            textOf(select(role, 'label', 'saml-role-description')[0]),
            select(role, 'input', 'saml-radio')[0]?.getAttribute('value'),
          ]),
        ]),
  },
  {
    tool: 'Ellosoft and other .NET tools',
    looksAt: 'div.saml-role > input[name=roleIndex], its value and id',
    read: (markup) =>
      select(parseHtml(markup), 'div', 'saml-role')
        .flatMap(childElements)
        .filter((element) => isInput(element, 'roleIndex'))
        .map((input) => [input.getAttribute('value'), input.getAttribute('id')]),
  },
  {
    tool: 'rh-aws-saml-login',
    looksAt: 'div.saml-account with a name, its second word, and .saml-role label',
    read: (markup) =>
      select(parseHtml(markup), 'div', 'saml-account')
        .filter(isNamed)
        .map((account) => [
          textOf(select(account, 'div', 'saml-account-name')[0]).split(' ')[1],
          ...select(account, 'div', 'saml-role').map((role) => textOf(select(role, 'label')[0])),
        ]),
  },
  {
    tool: 'aws-saml-signin-aid',
    looksAt: 'the text of .saml-account-name by NAME(NUMBER)',
    read: (markup) =>
      select(parseHtml(markup), 'div', 'saml-account-name')
        .map((element) => /(.*)\((\d{12})\)/.exec(textOf(element)))
        .flatMap((match) => (match === null ? [] : [[match[1]?.trim(), match[2]]])),
  },
];

interface NextData {
  roles_accounts: Readonly<Record<string, readonly string[]>>;
  [member: string]: unknown;
}

/** What the newer page tells its script; undefined on a page without it. */
export function nextData(markup: string): NextData | undefined {
  const meta = select(parseHtml(markup), 'meta').find(
    (element) => element.getAttribute('name') === 'data',
  );
  const content = meta?.getAttribute('content');
  return content === null || content === undefined
    ? undefined
    : (JSON.parse(Buffer.from(content, 'base64').toString()) as NextData);
}

function isNamed(account: Element): boolean {
  return select(account, 'div', 'saml-account-name').length > 0;
}

function isDiv(element: Element, className: string): boolean {
  return element.tagName === 'div' && classesOf(element).includes(className);
}

function isInput(element: Element, name: string): boolean {
  return element.tagName === 'input' && element.getAttribute('name') === name;
}

function byId(page: Document, id: string): Element[] {
  return select(page, 'form').filter((element) => element.getAttribute('id') === id);
}
