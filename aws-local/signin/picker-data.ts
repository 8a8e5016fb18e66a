import { html, type SafeHtml } from '../../core/html.ts';
import type { AccountChoice } from './account-choices.ts';
import type { SignInForm } from './form.ts';

export interface PickerData {
  form: SignInForm;
  usable: readonly AccountChoice[];
  /** Roles that the assertion names and whose provider does not vouch for it. */
  invalid: readonly AccountChoice[];
  /** Roles of another partition. */
  foreign: readonly AccountChoice[];
  /** Of the sign-in host; undefined for the global one. */
  region: string | undefined;
}

/** What the newer of the two recorded pages tells its script: base64 of JSON, in its order. */
export function pickerMeta({ form, usable, invalid, foreign, region }: PickerData): SafeHtml {
  const data = {
    invalid_accounts: rolesByName(invalid),
    RelayState: form.relayState,
    name: null,
    roles_accounts: rolesByName(usable),
    foreign_accounts: rolesByName(foreign),
    region: AIRPORTS[region ?? 'us-east-1'] ?? region ?? '',
    portal: null,
    SAMLResponse: form.samlResponse,
    problems: '{}',
    policy: null,
  };
  return html`<meta
    name="data"
    content="${Buffer.from(JSON.stringify(data)).toString('base64')}"
  />`;
}

function rolesByName(accounts: readonly AccountChoice[]): Record<string, readonly string[]> {
  return Object.fromEntries(accounts.map(({ name, roleArns }) => [name, roleArns]));
}

/** The recorded page names its Region by an airport; those of the older Regions are well known. */
const AIRPORTS: Readonly<Record<string, string>> = {
  'us-east-1': 'IAD',
  'us-east-2': 'CMH',
  'us-west-1': 'SFO',
  'us-west-2': 'PDX',
  'ca-central-1': 'YUL',
  'eu-central-1': 'FRA',
  'eu-west-1': 'DUB',
  'eu-west-2': 'LHR',
  'ap-northeast-1': 'NRT',
  'ap-southeast-1': 'SIN',
  'ap-southeast-2': 'SYD',
};
