import type { AskedSignIn } from '../model/asked-sign-in.ts';
import { mayLeadTo } from '../model/relay-state.ts';
import type { HiddenFields } from '../pages/parts.ts';
import type { Application } from '../types.ts';
import { readField } from './form-fields.ts';
import { badRequest, HttpRefusal } from './refusal.ts';
import type { Site } from './site.ts';

/** What somebody signs in for: an application, because they chose it or because it asked; or nothing. */
export type Errand =
  | { kind: 'home' }
  | { kind: 'launch'; application: Application; relayState?: string }
  | { kind: 'asked'; ticket: string; asked: AskedSignIn };

const FIELDS = { launch: 'launch', ticket: 'request', relayState: 'RelayState' } as const;

/** @throws {HttpRefusal} when the form leads to nothing that may be done */
export function readErrand(site: Site, body: unknown): Errand {
  const ticket = readField(body, FIELDS.ticket);
  if (ticket !== undefined) return readAsked(site, ticket);
  const id = readField(body, FIELDS.launch);
  return id === undefined ? { kind: 'home' } : readLaunch(site, id, body);
}

/** @throws {HttpRefusal} 404 for an unknown application, 400 for a relay state that it does not know */
export function readLaunch(site: Site, id: string, fields: unknown): Errand & { kind: 'launch' } {
  const application = site.idp.findApplication(id);
  if (application === undefined) throw new HttpRefusal(404);
  const given = readField(fields, FIELDS.relayState);
  if (given !== undefined && given !== '' && !mayLeadTo(application, given))
    throw badRequest(
      `The RelayState leads to an address that "${application.title}" does not know. Only the default one and the origins configured for the application are allowed.`,
    );
  const relayState = given === undefined ? application.defaultRelayState : given;
  return relayState === undefined || relayState === ''
    ? { kind: 'launch', application }
    : { kind: 'launch', application, relayState };
}

/** @throws {HttpRefusal} 400 when the request is not or no longer known */
export function readAsked(site: Site, ticket: string | undefined): Errand & { kind: 'asked' } {
  const asked = site.asked.find(ticket);
  if (asked !== undefined && ticket !== undefined) return { kind: 'asked', ticket, asked };
  throw badRequest(
    'The request of the application was answered already or has lapsed. Go back to the application and start again.',
  );
}

/** What a form carries along so that {@link readErrand} finds the errand again. */
export function errandFields(errand: Errand): HiddenFields {
  switch (errand.kind) {
    case 'home':
      return {};
    case 'launch':
      return {
        [FIELDS.launch]: errand.application.id,
        // An empty one says that there shall be none, where the application has a default.
        [FIELDS.relayState]: errand.relayState ?? '',
      };
    case 'asked':
      return { [FIELDS.ticket]: errand.ticket };
  }
}

export function applicationOf(errand: Errand): Application | undefined {
  if (errand.kind === 'launch') return errand.application;
  return errand.kind === 'asked' ? errand.asked.application : undefined;
}
