import type { Hop } from '../define-scenario.ts';
import type { AwsErrorSeen } from '../observation.ts';
import { agentPageOf } from './agent-page.ts';
import { placeOf, type Places } from './places.ts';
import type { FormView } from './read-page.ts';
import type { PageView } from './walker.ts';

/** What a page is for somebody who wants to get into Connect. */
export type PageKind =
  | { is: 'unreachable'; hop: Hop; error: string }
  | { is: 'portal' }
  | { is: 'login'; form: FormView }
  | { is: 'login-failed' }
  | { is: 'continue'; form: FormView }
  | { is: 'auto-post'; form: FormView }
  | { is: 'picker'; form: FormView; roles: readonly string[] }
  | { is: 'agent-page' }
  | { is: 'refusal'; hop: Hop; error: AwsErrorSeen }
  | { is: 'other'; hop: Hop };

/** Tells what a page is from its address, forms and words; the same for every driver and target. */
export function classifyPage(page: PageView, places: Places): PageKind {
  const place = placeOf(page.url, places);
  if (page.networkError !== undefined)
    return { is: 'unreachable', hop: HOP_OF[place], error: page.networkError };
  switch (place) {
    case 'portal':
      return { is: 'portal' };
    case 'idp':
      return idpPage(page);
    case 'sign-in':
      return signInPage(page);
    case 'federate':
    case 'connect':
      return connectPage(page, place);
    case 'console':
    case 'elsewhere':
      return { is: 'other', hop: HOP_OF[place] };
  }
}

const HOP_OF = {
  portal: 'H0',
  idp: 'H1',
  'sign-in': 'H4',
  federate: 'H6',
  console: 'H6',
  connect: 'H7',
  elsewhere: 'H6',
} as const satisfies Record<ReturnType<typeof placeOf>, Hop>;

/** What our IdP says when it has no key to sign with: by then the person is signed in. */
const NOT_SIGNED = /response could not be signed/i;

function idpPage({ forms, text, status = 200 }: PageView): PageKind {
  const posting = formWith(forms, 'SAMLResponse');
  if (posting !== undefined) return { is: 'auto-post', form: posting };
  if (/Invalid username or password/.test(text)) return { is: 'login-failed' };
  // Clients that fill in forms take the last one, and so do we.
  const login = forms.findLast((form) => has(form, 'username'));
  if (login !== undefined) return { is: 'login', form: login };
  const [only] = forms;
  if (forms.length === 1 && only !== undefined && status < 400) {
    return { is: 'continue', form: only };
  }
  return { is: 'other', hop: NOT_SIGNED.test(text) ? 'H3' : 'H2' };
}

function signInPage(page: PageView): PageKind {
  const picker = formWith(page.forms, 'roleIndex');
  if (picker !== undefined) {
    const roles = picker.fields.filter(({ name }) => name === 'roleIndex');
    return { is: 'picker', form: picker, roles: roles.map(({ value }) => value) };
  }
  const error = awsErrorOf(page);
  if (NOT_THIS_AGENT.test(page.text)) return { is: 'refusal', hop: 'H7', error };
  // An error in the envelope of STS was raised there; other refusals are those of the page itself.
  if (error.code !== undefined) return { is: 'refusal', hop: 'H5', error };
  const refuses = isRefusal(page) || ERROR_PAGE.test(page.text);
  return refuses ? { is: 'refusal', hop: 'H4', error } : { is: 'other', hop: 'H4' };
}

/** The heading of AWS's error page; its role picker is headed otherwise (venth/aws-adfs, issue 439). */
const ERROR_PAGE = /Amazon Web Services Sign In\b/;

/** What Connect says when it does not want this user (admin guide, "Troubleshoot SAML with Amazon Connect"). */
const NOT_THIS_USER = /not been onboarded|request was not valid and could not be processed/i;
/** What the sign-in endpoint of a replicated instance says of one (admin guide, Global Resiliency). */
const NOT_THIS_AGENT = /\b(?:UserNotOnboarded|ResourceNotFound)Exception\b/;
const OVER = /session expired/i;

function connectPage(page: PageView, place: 'federate' | 'connect'): PageKind {
  const error = awsErrorOf(page);
  if (OVER.test(`${page.title} ${page.text}`)) return { is: 'refusal', hop: 'H8', error };
  if (NOT_THIS_USER.test(page.text)) return { is: 'refusal', hop: 'H7', error };
  if (isRefusal(page)) return { is: 'refusal', hop: place === 'federate' ? 'H6' : 'H7', error };
  // The stand-in's agent page has the federate URL itself; AWS's is at the instance.
  const arrived = place === 'connect' || agentPageOf(page) !== undefined;
  return arrived ? { is: 'agent-page' } : { is: 'other', hop: 'H6' };
}

function isRefusal({ status = 200, text }: PageView): boolean {
  return (
    status >= 400 || /your request included an invalid SAML response|access denied/i.test(text)
  );
}

// As AWS prints its own errors on pages: `TEXT (Service: …; Status Code: 400; Error Code: …; Request ID: …)`.
const ENVELOPE =
  /\s*\(Service: [\w ]+; Status Code: (\d{3}); Error Code: (\w+); Request ID: ([\w-]+)(?:; Proxy: \w+)?\)/g;

/** The error of AWS that a page shows; its outermost envelope counts, for that is what the API would say. */
export function awsErrorOf({ text, status }: PageView): AwsErrorSeen {
  const envelopes = [...text.matchAll(ENVELOPE)];
  const outer = envelopes.at(-1);
  if (outer === undefined) {
    return { ...(status === undefined ? {} : { status }), message: shortText(text) };
  }
  const [, statusCode, code, requestId] = outer;
  const message = shortText(text.slice(0, outer.index));
  return {
    ...(code === undefined ? {} : { code }),
    status: Number(statusCode),
    message,
    ...(requestId === undefined ? {} : { requestId }),
  };
}

const LONGEST_TEXT = 400;

/** Text fit for a report: short, and without anything that looks like a token. */
export function shortText(text: string): string {
  const safe = text.replace(/[\w+/=-]{100,}/g, '…');
  return safe.length <= LONGEST_TEXT ? safe : `${safe.slice(0, LONGEST_TEXT)}…`;
}

function formWith(forms: readonly FormView[], field: string): FormView | undefined {
  return forms.find((form) => has(form, field));
}

function has({ fields }: FormView, field: string): boolean {
  return fields.some(({ name }) => name === field);
}
