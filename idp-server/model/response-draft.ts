import type { SigningCredential } from '../../core/signing-credential.ts';
import { AUTHN_CONTEXT_PASSWORD, CONFIRMATION_BEARER, STATUS_SUCCESS } from '../../saml/names.ts';
import type {
  AssertionMessage,
  AuthnStatement,
  ResponseMessage,
  SignatureAlgorithm,
  SignaturePlacement,
  Subject,
} from '../../saml/types.ts';
import type { AssertionEncryption, WriteStyle } from '../../saml/write/index.ts';
import type { IdpSettings } from '../options/idp-settings.ts';
import type { Conversation, Profile } from '../profiles/profile.ts';
import { DEFAULT_PROFILE, findProfile, PROFILES } from '../profiles/registry.ts';
import type { Application, IdpUser, MintEdits } from '../types.ts';
import { attributesFor, nameIdFor } from './claims.ts';

/** Who signs in where, and what the answer must repeat. */
export interface IssueRequest {
  user: IdpUser;
  application: Application;
  /** When the user proved who they are, milliseconds since the epoch. */
  authnInstant: number;
  sessionIndex: string;
  relayState?: string;
  inResponseTo?: string;
  /** Which browser gets it, for the journal. */
  visitor?: string;
  edits?: MintEdits;
}

/** A Response that is described but not yet written and signed. */
export interface ResponseDraft {
  message: ResponseMessage;
  sign: SignaturePlacement;
  credential: SigningCredential;
  algorithm: SignatureAlgorithm;
  style: WriteStyle;
  encrypt: AssertionEncryption | undefined;
}

/** Describes the Response that this IdP owes, by the IdP's own clock and in the words of its profile. */
export function draftResponse(
  settings: IdpSettings,
  credential: SigningCredential,
  request: IssueRequest,
): ResponseDraft {
  const { application, inResponseTo } = request;
  const profile = profileOf(application);
  const issueInstant = settings.clock.now();
  return {
    message: {
      id: profile.makeId(settings.random, 'response'),
      version: '2.0',
      issueInstant,
      destination: application.acs,
      ...(inResponseTo === undefined ? {} : { inResponseTo }),
      issuer: settings.entityId,
      status: { code: STATUS_SUCCESS },
      assertion: describeAssertion({ settings, request, profile }, issueInstant),
    },
    sign: application.sign,
    credential,
    algorithm: application.signatureAlgorithm,
    style: profile.style,
    encrypt: application.encrypt,
  };
}

interface Task {
  settings: IdpSettings;
  request: IssueRequest;
  profile: Profile;
}

function profileOf({ profile = DEFAULT_PROFILE }: Application): Profile {
  return findProfile(profile) ?? PROFILES[0];
}

function describeAssertion(task: Task, issueInstant: number): AssertionMessage {
  const { settings, request, profile } = task;
  const { user, application } = request;
  const about: Conversation = {
    issuer: settings.entityId,
    application,
    random: settings.random,
  };
  const times = timesOf(task, issueInstant);
  const assertion = {
    id: profile.makeId(settings.random, 'assertion'),
    version: '2.0',
    issueInstant,
    issuer: settings.entityId,
    subject: describeSubject(settings, request, times.confirmed),
    conditions: {
      notBefore: times.notBefore,
      notOnOrAfter: times.notOnOrAfter,
      audienceRestrictions: [[application.audience]],
    },
    authnStatements: [describeSignIn(settings, request, times.session)],
    attributes: attributesFor(user, profile, about),
  };
  return profile.reword?.(assertion, about) ?? assertion;
}

interface Times {
  notBefore: number;
  notOnOrAfter: number;
  confirmed: number;
  session?: number;
}

function timesOf({ settings, profile }: Task, issueInstant: number): Times {
  const { conditionsBefore, conditionsAfter, confirmation, session } = profile.windows;
  const after = (seconds: number): number => issueInstant + seconds * 1000;
  return {
    notBefore: after(-conditionsBefore),
    notOnOrAfter: after(settings.assertionLifetime ?? conditionsAfter),
    confirmed: after(settings.assertionLifetime ?? confirmation),
    ...(session === undefined ? {} : { session: after(session) }),
  };
}

function describeSubject(
  settings: IdpSettings,
  { user, application, inResponseTo }: IssueRequest,
  notOnOrAfter: number,
): Subject {
  return {
    nameId: nameIdFor(user, application, settings.random),
    confirmations: [
      {
        method: CONFIRMATION_BEARER,
        recipient: application.acs,
        notOnOrAfter,
        ...(inResponseTo === undefined ? {} : { inResponseTo }),
      },
    ],
  };
}

// Only an IdP that asked for a password may say so; else no context is claimed.
function describeSignIn(
  settings: IdpSettings,
  { authnInstant, sessionIndex }: IssueRequest,
  sessionNotOnOrAfter: number | undefined,
): AuthnStatement {
  return {
    authnInstant,
    sessionIndex,
    ...(sessionNotOnOrAfter === undefined ? {} : { sessionNotOnOrAfter }),
    ...(settings.login === 'password' ? { contextClassRef: AUTHN_CONTEXT_PASSWORD } : {}),
  };
}
