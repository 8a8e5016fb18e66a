import type { Hop } from '../define-scenario.ts';
import type { SignInObservation } from '../observation.ts';
import { agentPageOf } from './agent-page.ts';
import { classifyPage, shortText, type PageKind } from './classify-page.ts';
import { hopsOf } from './hops-of.ts';
import { placeOf, type Places } from './places.ts';
import type { FormView } from './read-page.ts';
import type { PageView, Walker } from './walker.ts';

/** What somebody sets out to do. */
export interface Journey {
  places: Places;
  portalUrl: string;
  /** The link of the portal to follow. */
  launchUrl: string;
  /** Name of the IdP, for the record. */
  idp: string;
  username: string;
  password?: string;
  /** ARN of the role to choose where AWS asks. */
  pickRole?: string;
  /** Lets time pass while the assertion is in somebody's hands. */
  linger?: { at: 'picker' | 'form'; pass(): void };
  /** Sees the form that carries the assertion. */
  onForm?(form: FormView): void;
  /** Takes the assertion in place of the way on through AWS's pages. */
  onAssertion?(samlResponse: string): Promise<Ending>;
}

/** How a journey ended; the rest of the observation is read off the walk. */
export type Ending = Pick<SignInObservation, 'outcome' | 'hop'> &
  Partial<Pick<SignInObservation, 'awsError' | 'networkError' | 'identity' | 'page' | 'text'>>;

/** No way into Connect is longer; whoever goes on after it goes in circles. */
const MOST_PAGES = 15;

/**
 * A person's way from the portal into Connect. Every page decides what to do next.
 *
 * @param begin leads to the first page. Default: the portal is opened.
 */
export async function signIn(
  walker: Walker,
  journey: Journey,
  begin = async (): Promise<PageView> => walker.open(journey.portalUrl),
): Promise<SignInObservation> {
  walker.begin();
  let page = await begin();
  const seen = new Set<PageKind['is']>();
  for (let turn = 0; turn < MOST_PAGES; turn += 1) {
    const kind = classifyPage(page, journey.places);
    const again = seen.has(kind.is);
    seen.add(kind.is);
    const next =
      again && ONCE.has(kind.is) ? stuck(page, kind) : await goOn(kind, page, { walker, journey });
    if ('outcome' in next) return observe({ walker, journey, page }, next);
    page = next;
  }
  return observe({ walker, journey, page }, stuck(page, classifyPage(page, journey.places)));
}

/** Pages that nobody meets twice on a way that leads anywhere. */
const ONCE: ReadonlySet<PageKind['is']> = new Set(['portal', 'login', 'continue', 'picker']);

interface Walking {
  walker: Walker;
  journey: Journey;
}

async function goOn(
  kind: PageKind,
  page: PageView,
  { walker, journey }: Walking,
): Promise<PageView | Ending> {
  switch (kind.is) {
    case 'portal':
      if (!page.links.includes(journey.launchUrl)) return stuck(page, kind);
      return walker.follow(journey.launchUrl);
    case 'login': {
      const form = loginForm(kind.form, page, journey);
      return walker.submit({ form, fields: credentials(journey, form) });
    }
    case 'continue':
      return walker.submit({ form: kind.form, fields: {} });
    case 'auto-post':
      journey.onForm?.(kind.form);
      if (journey.linger?.at === 'form') journey.linger.pass();
      if (journey.onAssertion === undefined) return walker.carryOn(page);
      return journey.onAssertion(responseIn(kind.form));
    case 'picker':
      return pick(kind, page, { walker, journey });
    case 'other': {
      const next = await walker.carryOn(page);
      return next === page ? stuck(page, kind) : next;
    }
    case 'login-failed':
      return stuck(page, kind);
    case 'unreachable':
      return { outcome: 'unreachable', hop: kind.hop, networkError: kind.error };
    case 'refusal':
      return { outcome: 'refused', hop: kind.hop, awsError: kind.error };
    case 'agent-page':
      return { outcome: 'connected', hop: 'H7', page: agentPageOf(page) ?? {} };
  }
}

/** Where people choose themselves from a list, the button with the name; otherwise the form to fill in. */
function loginForm(form: FormView, { forms }: PageView, { username }: Journey): FormView {
  const listed = forms.find(({ fields }) =>
    fields.some(({ name, type, value }) => {
      return name === 'username' && type === 'submit' && value === username;
    }),
  );
  return listed ?? form;
}

function credentials({ username, password }: Journey, form: FormView): Record<string, string> {
  const asksPassword = form.fields.some(({ name }) => name === 'password');
  return { username, ...(asksPassword ? { password: password ?? '' } : {}) };
}

function responseIn({ fields }: FormView): string {
  return fields.find(({ name }) => name === 'SAMLResponse')?.value ?? '';
}

async function pick(
  kind: PageKind & { is: 'picker' },
  page: PageView,
  { walker, journey }: Walking,
): Promise<PageView | Ending> {
  const { pickRole } = journey;
  if (pickRole === undefined || !kind.roles.includes(pickRole)) return stuck(page, kind);
  if (journey.linger?.at === 'picker') journey.linger.pass();
  return walker.submit({ form: kind.form, fields: { roleIndex: pickRole } });
}

function stuck(page: PageView, kind: PageKind): Ending {
  return { outcome: 'stuck', hop: hopOf(kind), text: shortText(page.text) };
}

function hopOf(kind: PageKind): Hop {
  switch (kind.is) {
    case 'portal':
      return 'H0';
    case 'login':
    case 'login-failed':
    case 'continue':
      return 'H2';
    case 'auto-post':
      return 'H3';
    case 'picker':
      return 'H4';
    case 'agent-page':
      return 'H7';
    case 'unreachable':
    case 'refusal':
    case 'other':
      return kind.hop;
  }
}

/** Whose walk it was; nothing is known of somebody who only opens a page. */
type Traveller = Pick<Journey, 'places'> & Partial<Pick<Journey, 'idp' | 'username'>>;

/** Puts an ending and the walk together to one observation. */
export function observe(
  { walker, journey, page }: { walker: Walker; journey: Traveller; page: PageView },
  ending: Ending,
): SignInObservation {
  const { places } = journey;
  const hits = walker.hits();
  const federate = hits.find((hit) => placeOf(hit.url, places) === 'federate');
  const milliseconds = Math.round(walker.elapsed());
  const hops = hopsOf(hits, places);
  return {
    kind: 'sign-in',
    hops: hops.some(({ hop }) => hop === ending.hop)
      ? hops
      : [...hops, { hop: ending.hop, at: milliseconds }],
    milliseconds,
    ...(journey.idp === undefined ? {} : { idp: journey.idp }),
    ...(journey.username === undefined ? {} : { username: journey.username }),
    visited: hits.map(
      ({ method, url, status, error }) => `${method} ${bare(url)} ${status ?? error ?? ''}`,
    ),
    finalUrl: bare(page.url),
    ...(federate === undefined ? {} : { federateUrl: bare(federate.url) }),
    ...(page.status === undefined ? {} : { status: page.status }),
    ...(page.text === '' ? {} : { text: shortText(page.text) }),
    ...ending,
  };
}

/** Without query and fragment, which may carry codes and tokens. */
function bare(url: string): string {
  if (!URL.canParse(url)) return url;
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
