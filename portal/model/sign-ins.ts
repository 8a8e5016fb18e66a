import { SHORT_HOPS, type Hop } from '../../core/hops.ts';
import type { HopView, SignInView } from './views.ts';

/** Something that was seen of a sign-in, wherever it was seen. Moments by the clock of this machine. */
export type SignInEvent =
  | { seen: 'left'; at: number; idp: string }
  | { seen: 'arrived'; at: number; idp: string; visitor?: string }
  | { seen: 'wrong-password'; at: number; idp: string; visitor?: string; username?: string }
  | { seen: 'signed-in'; at: number; idp: string; visitor?: string; username?: string }
  | {
      seen: 'issued';
      at: number;
      idp: string;
      visitor?: string;
      username?: string;
      assertionId?: string;
      defects?: readonly string[];
    }
  | {
      seen: 'verdict';
      at: number;
      sequence: number;
      via: 'sts' | 'sign-in' | 'connect';
      accepted: boolean;
      outcome: string;
      assertionId?: string;
      sessionName?: string;
      providerArn?: string;
    };

type EventOf<S extends SignInEvent['seen']> = Extract<SignInEvent, { seen: S }>;

/** One that is being put together. */
interface Draft {
  id: string;
  startedAt: number;
  idp?: string;
  username?: string;
  visitor?: string;
  assertionId?: string;
  sessionName?: string;
  providerArn?: string;
  defects?: readonly string[];
  hops: HopView[];
}

/** How long somebody who left the portal may take to arrive. Milliseconds. */
const WAY_TO_THE_IDP = 20_000;

/** How late the portal may hear of it. Milliseconds. */
const LATE_NEWS = 2_000;

/** How many are shown. */
const MOST = 40;

/**
 * Puts the sign-ins together from what each server saw of them, the newest first. At the IdP a browser
 * is known by its form, at AWS an assertion by its ID, at Connect a person by name and provider; who left
 * the portal and who arrives are matched in their order.
 */
export function assembleSignIns(events: readonly SignInEvent[]): SignInView[] {
  const drafts: Draft[] = [];
  for (const event of [...events].sort((a, b) => a.at - b.at)) addEvent(drafts, event);
  return drafts
    .filter((draft) => !wasOnlyMade(draft))
    .slice(-MOST)
    .reverse()
    .map(viewOf);
}

/** An assertion that was minted and that nobody has used is no sign-in. */
function wasOnlyMade(draft: Draft): boolean {
  return draft.visitor === undefined && isOnlyAt(draft, 'H3');
}

function addEvent(drafts: Draft[], event: SignInEvent): void {
  switch (event.seen) {
    case 'left':
      leave(drafts, event);
      return;
    case 'arrived':
      arrive(drafts, event);
      return;
    case 'wrong-password':
      atIdp(drafts, event).hops.push(refused('H2', event.at, 'name or password was wrong'));
      return;
    case 'signed-in':
      atIdp(drafts, event).hops.push(hop('H2', event.at, 'signed in'));
      return;
    case 'issued':
      issue(drafts, event);
      return;
    case 'verdict':
      judge(drafts, event);
  }
}

function open(drafts: Draft[], { at, idp }: { at: number; idp?: string }): Draft {
  const draft: Draft = {
    id: `${at}-${drafts.length}`,
    startedAt: at,
    ...(idp === undefined ? {} : { idp }),
    hops: [],
  };
  drafts.push(draft);
  return draft;
}

// The portal may be told a moment later than the browser has arrived.
function leave(drafts: Draft[], event: EventOf<'left'>): void {
  const arrived = drafts.find(
    ({ idp, startedAt, hops }) =>
      idp === event.idp && hops[0]?.hop === 'H1' && event.at - startedAt <= LATE_NEWS,
  );
  const left = hop('H0', Math.min(event.at, arrived?.startedAt ?? event.at), 'left the portal');
  (arrived ?? open(drafts, event)).hops.unshift(left);
}

function arrive(drafts: Draft[], { at, idp, visitor }: EventOf<'arrived'>): void {
  const again = drafts.findLast(
    (draft) => draft.visitor === visitor && draft.idp === idp && visitor !== undefined,
  );
  // Reloading the page of the IdP is no other sign-in.
  if (again !== undefined && again.assertionId === undefined) return;
  const left = drafts.find(
    (draft) => draft.idp === idp && isOnlyAt(draft, 'H0') && at - draft.startedAt <= WAY_TO_THE_IDP,
  );
  const draft = left ?? open(drafts, { at, idp });
  if (visitor !== undefined) draft.visitor = visitor;
  draft.hops.push(hop('H1', at, 'reached the IdP'));
}

function isOnlyAt({ hops }: Draft, name: string): boolean {
  return hops.length === 1 && hops[0]?.hop === name;
}

/** The one of the browser that is not yet through, else a new one. */
function atIdp(
  drafts: Draft[],
  event: { at: number; idp: string; visitor?: string; username?: string },
): Draft {
  const { idp, visitor, username } = event;
  const known = drafts.findLast(
    (draft) =>
      visitor !== undefined &&
      draft.visitor === visitor &&
      draft.idp === idp &&
      draft.assertionId === undefined,
  );
  const draft = known ?? open(drafts, event);
  if (visitor !== undefined) draft.visitor = visitor;
  if (username !== undefined) draft.username = username;
  return draft;
}

function issue(drafts: Draft[], event: EventOf<'issued'>): void {
  const { at, assertionId, defects } = event;
  const draft = atIdp(drafts, event);
  if (assertionId !== undefined) draft.assertionId = assertionId;
  if (defects !== undefined) draft.defects = defects;
  const words = defects === undefined ? 'assertion issued' : `assertion with ${defects.join(', ')}`;
  draft.hops.push(hop('H3', at, words));
}

function judge(drafts: Draft[], event: EventOf<'verdict'>): void {
  const { at, via, accepted, outcome, sequence, sessionName, providerArn } = event;
  const draft = judged(drafts, event) ?? open(drafts, event);
  if (sessionName !== undefined) draft.sessionName = sessionName;
  draft.username ??= sessionName ?? 'somebody';
  if (providerArn !== undefined) draft.providerArn = providerArn;
  const make = accepted ? hop : refused;
  for (const name of HOPS_OF[via])
    draft.hops.push({ ...make(name, at, outcome), verdict: sequence });
}

const HOPS_OF = {
  'sign-in': ['H4'],
  sts: ['H5'],
  connect: ['H6'],
} as const;

function judged(drafts: Draft[], event: EventOf<'verdict'>): Draft | undefined {
  const { via, assertionId, sessionName, providerArn } = event;
  if (via !== 'connect')
    return drafts.findLast(
      (draft) => assertionId !== undefined && draft.assertionId === assertionId,
    );
  return drafts.findLast(
    (draft) =>
      sessionName !== undefined &&
      draft.sessionName === sessionName &&
      draft.providerArn === providerArn &&
      draft.hops.some(({ hop, state }) => hop === 'H4' && state === 'done'),
  );
}

function hop(name: Hop, at: number, detail: string): HopView {
  return { hop: name, title: SHORT_HOPS[name], state: 'done', at, detail };
}

function refused(name: Hop, at: number, detail: string): HopView {
  return { ...hop(name, at, detail), state: 'refused' };
}

function viewOf({ id, startedAt, idp, username, defects, hops }: Draft): SignInView {
  return {
    id,
    startedAt,
    ...(idp === undefined ? {} : { idp }),
    ...(username === undefined ? {} : { username }),
    ...(defects === undefined ? {} : { defects }),
    state: stateOf(hops),
    hops,
  };
}

function stateOf(hops: readonly HopView[]): SignInView['state'] {
  const last = hops.at(-1);
  if (last?.state === 'refused') return 'refused';
  if (last?.hop === 'H6') return 'connected';
  return last?.hop === 'H5' ? 'credentials' : 'under-way';
}
