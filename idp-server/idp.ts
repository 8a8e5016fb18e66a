import { xmlId } from '../core/ids.ts';
import { UnderstudyError } from '../core/errors.ts';
import { createFaultBook, type FaultBook } from '../faults/index.ts';
import { encodeResponse, writeResponse } from '../saml/write/index.ts';
import { breakResponse } from './defects/break-response.ts';
import type { Defect } from './defects/defect.ts';
import { createArmory, defectsOf, type Armory } from './model/armory.ts';
import { editDraft } from './model/edit-draft.ts';
import { createJournal, type IdpEvent, type Journal } from './model/journal.ts';
import { writeMetadata } from './model/metadata.ts';
import { draftResponse, type IssueRequest } from './model/response-draft.ts';
import { checkKeys } from './options/check-keys.ts';
import type { IdpSettings } from './options/idp-settings.ts';
import type { Application, IdpKeys, IdpUser, MintedResponse, MintRequest } from './types.ts';

/** A Response that was issued, and the defects in it, none as a rule. */
export interface IssuedResponse extends MintedResponse {
  defects: readonly Defect[];
}

/** What an IdP is, without pages and ports. */
export interface Idp {
  readonly settings: IdpSettings;
  readonly armory: Armory;
  readonly faults: FaultBook;
  readonly journal: Journal;
  keys(): IdpKeys;
  /** Signs with these from now on. @throws {UnderstudyError} `value-illegal`. */
  useKeys(keys: IdpKeys): void;
  metadata(baseUrl: string): string;
  findUser(username: string): IdpUser | undefined;
  findApplication(id: string): Application | undefined;
  /** Issues a Response, with whatever defects are armed. */
  issue(request: IssueRequest): IssuedResponse;
  /** @throws {UnderstudyError} `not-found` for an unknown user, application or defect. */
  mint(request: MintRequest): IssuedResponse;
}

/** AWS takes a SAMLAssertion of 4 to 100,000 characters (STS API reference, AssumeRoleWithSAML). */
const LONGEST_FOR_AWS = 100_000;

export function createIdp(settings: IdpSettings): Idp {
  const armory = createArmory();
  const users = new Map(settings.users.map((user) => [user.username, user]));
  const applications = new Map(settings.applications.map((known) => [known.id, known]));
  const faults = createFaultBook({
    site: 'idp',
    name: settings.name,
    logger: settings.logger,
  });
  const journal = createJournal(() => settings.clock.now());
  let keys = settings.keys;
  let keysBefore = keys;
  const write = (request: IssueRequest, defects: readonly Defect[]): IssuedResponse =>
    issueResponse({ settings, keys, journal }, request, defects);
  return {
    settings,
    armory,
    faults,
    journal,
    keys: () => keys,
    useKeys(next) {
      checkKeys(settings.name, next);
      keysBefore = keys;
      keys = next;
    },
    metadata: (baseUrl) =>
      writeMetadata(settings, faults.strikes('metadata-stale') ? keysBefore : keys, baseUrl),
    findUser: (username) => users.get(username),
    findApplication: (id) => applications.get(id),
    issue: (request) => write(request, armory.take()),
    mint(request) {
      const order = mintOrder(settings, request);
      const { defects } = request;
      return write(order, defects === undefined ? armory.take() : defectsOf(defects));
    },
  };
}

function issueResponse(
  { settings, keys, journal }: { settings: IdpSettings; keys: IdpKeys; journal: Journal },
  request: IssueRequest,
  defects: readonly Defect[],
): IssuedResponse {
  const draft = editDraft(draftResponse(settings, keys.current, request), request.edits ?? {});
  const { message, ...how } = draft;
  const { xml, samlResponse } =
    defects.length === 0 ? encoded(writeResponse(message, how)) : breakResponse(draft, defects);
  report(settings, request, { defects, characters: samlResponse.length });
  journal.record(issuedEvent(request, message.assertion?.id, defects));
  const { relayState, application } = request;
  const answer = { samlResponse, xml, acs: application.acs, defects };
  return relayState === undefined ? answer : { ...answer, relayState };
}

function encoded(xml: string): { xml: string; samlResponse: string } {
  return { xml, samlResponse: encodeResponse(xml) };
}

function issuedEvent(
  { user, application, visitor }: IssueRequest,
  assertionId: string | undefined,
  defects: readonly Defect[],
): Omit<IdpEvent, 'sequence' | 'at'> {
  return {
    what: 'issued',
    username: user.username,
    application: application.id,
    ...(visitor === undefined ? {} : { visitor }),
    ...(assertionId === undefined ? {} : { assertionId }),
    ...(defects.length === 0 ? {} : { defects: defects.map(({ id }) => id) }),
  };
}

function report(
  { logger, name }: IdpSettings,
  { user, application }: IssueRequest,
  { defects, characters }: { defects: readonly Defect[]; characters: number },
): void {
  const fields = { idp: name, user: user.username, application: application.id, characters };
  if (defects.length === 0) logger.info('Issued a response', fields);
  else
    logger.warn('Issued a response with defects', {
      ...fields,
      defects: defects.map(({ id }) => id).join(','),
    });
  if (characters > LONGEST_FOR_AWS)
    logger.warn('The response is longer than AWS takes', { ...fields, longest: LONGEST_FOR_AWS });
}

function mintOrder(settings: IdpSettings, request: MintRequest): IssueRequest {
  const application = mintApplication(settings, request.application);
  // An answer to a request repeats what came with it; only a sign-in begun here has a default.
  const { inResponseTo } = request;
  const fallback = inResponseTo === undefined ? application.defaultRelayState : undefined;
  const relayState = request.relayState ?? fallback;
  return {
    user: mintUser(settings, request.username),
    application,
    authnInstant: settings.clock.now(),
    sessionIndex: xmlId(settings.random),
    ...(relayState === undefined ? {} : { relayState }),
    ...(inResponseTo === undefined ? {} : { inResponseTo }),
    ...(request.edits === undefined ? {} : { edits: request.edits }),
  };
}

function mintUser({ name, users }: IdpSettings, wanted: string): IdpUser {
  const user = users.find(({ username }) => username === wanted);
  if (user !== undefined) return user;
  throw notFound(
    `IdP "${name}": knows no user "${wanted}"`,
    users.map(({ username }) => username),
  );
}

function mintApplication({ name, applications }: IdpSettings, wanted?: string): Application {
  const application =
    wanted === undefined ? applications[0] : applications.find(({ id }) => id === wanted);
  if (application !== undefined) return application;
  throw notFound(
    `IdP "${name}": knows no application "${wanted}"`,
    applications.map(({ id }) => id),
  );
}

function notFound(problem: string, known: readonly string[]): UnderstudyError {
  const choice = known.slice(0, 10).join(', ');
  return new UnderstudyError({ code: 'not-found', problem, remedy: `Choose one of ${choice}` });
}
