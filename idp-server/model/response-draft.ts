import { xmlId } from '../../core/ids.ts';
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
import type { IdpSettings } from '../options/idp-settings.ts';
import type { Application, IdpUser } from '../types.ts';
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
}

/** A Response that is described but not yet written and signed. */
export interface ResponseDraft {
  message: ResponseMessage;
  sign: SignaturePlacement;
  credential: SigningCredential;
  algorithm: SignatureAlgorithm;
}

/** Describes the Response that this IdP owes, by the IdP's own clock. */
export function draftResponse(
  settings: IdpSettings,
  credential: SigningCredential,
  request: IssueRequest,
): ResponseDraft {
  const { application, inResponseTo } = request;
  const issueInstant = settings.clock.now();
  return {
    message: {
      id: xmlId(settings.random),
      version: '2.0',
      issueInstant,
      destination: application.acs,
      ...(inResponseTo === undefined ? {} : { inResponseTo }),
      issuer: settings.entityId,
      status: { code: STATUS_SUCCESS },
      assertion: describeAssertion(settings, request, issueInstant),
    },
    sign: application.sign,
    credential,
    algorithm: application.signatureAlgorithm,
  };
}

function describeAssertion(
  settings: IdpSettings,
  request: IssueRequest,
  issueInstant: number,
): AssertionMessage {
  const { user, application } = request;
  const notOnOrAfter = issueInstant + settings.assertionLifetime * 1000;
  return {
    id: xmlId(settings.random),
    version: '2.0',
    issueInstant,
    issuer: settings.entityId,
    subject: describeSubject(settings, request, notOnOrAfter),
    conditions: {
      notBefore: issueInstant,
      notOnOrAfter,
      audienceRestrictions: [[application.audience]],
    },
    authnStatements: [describeSignIn(settings, request)],
    attributes: attributesFor(user, application),
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
function describeSignIn(settings: IdpSettings, request: IssueRequest): AuthnStatement {
  const { authnInstant, sessionIndex } = request;
  return settings.login === 'password'
    ? { authnInstant, sessionIndex, contextClassRef: AUTHN_CONTEXT_PASSWORD }
    : { authnInstant, sessionIndex };
}
