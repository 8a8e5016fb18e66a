import {
  ATTRIBUTE_NAME_FORMATS,
  AUTHN_CONTEXT_PASSWORD,
  AWS_ATTRIBUTES,
  AWS_SP_ENTITY_ID,
  CONFIRMATION_BEARER,
  NAME_ID_FORMATS,
  STATUS_SUCCESS,
} from '../../saml/names.ts';
import type { AssertionMessage, ResponseMessage } from '../../saml/types.ts';

export const ACS = 'https://us-west-2.signin.aws.amazon.com/saml';
export const ISSUER = 'https://primary.idp.understudy.example';
export const ROLE_PAIR =
  'arn:aws:iam::111122223333:role/ConnectAgent,arn:aws:iam::111122223333:saml-provider/PrimaryIdp';

/** A Response as AWS wants it, for Maria at the primary IdP; parts can be put differently. */
export function responseMessage(
  parts: Partial<ResponseMessage> & { now?: number } = {},
  assertionParts: Partial<AssertionMessage> = {},
): ResponseMessage {
  const { now = Date.now(), ...rest } = parts;
  return {
    id: '_5e1f0a7c3b2d4e6f8091a2b3c4d5e6f7',
    version: '2.0',
    issueInstant: now,
    destination: ACS,
    issuer: ISSUER,
    status: { code: STATUS_SUCCESS },
    assertion: { ...assertionMessage(now), ...assertionParts },
    ...rest,
  };
}

function assertionMessage(now: number): AssertionMessage {
  return {
    id: '_7c9e6679f0a14d9ab3e1c2d3e4f50617',
    version: '2.0',
    issueInstant: now,
    issuer: ISSUER,
    subject: {
      nameId: { value: 'maria.garcia@example.com', format: NAME_ID_FORMATS.persistent },
      confirmations: [
        { method: CONFIRMATION_BEARER, recipient: ACS, notOnOrAfter: now + 5 * 60_000 },
      ],
    },
    conditions: {
      notBefore: now - 5 * 60_000,
      notOnOrAfter: now + 5 * 60_000,
      audienceRestrictions: [[AWS_SP_ENTITY_ID]],
    },
    authnStatements: [
      { authnInstant: now, sessionIndex: '_s1', contextClassRef: AUTHN_CONTEXT_PASSWORD },
    ],
    attributes: [
      attribute(AWS_ATTRIBUTES.role, ROLE_PAIR),
      attribute(AWS_ATTRIBUTES.roleSessionName, 'maria.garcia@example.com'),
      attribute(AWS_ATTRIBUTES.sessionDuration, '3600'),
    ],
  };
}

function attribute(
  name: string,
  value: string,
): { name: string; nameFormat: string; values: string[] } {
  return { name, nameFormat: ATTRIBUTE_NAME_FORMATS.uri, values: [value] };
}
