import {
  ATTRIBUTE_NAME_FORMATS,
  AUTHN_CONTEXT_PASSWORD,
  AWS_ATTRIBUTES,
  AWS_SP_ENTITY_ID,
  CONFIRMATION_BEARER,
  NAME_ID_FORMATS,
  STATUS_SUCCESS,
} from '../saml/names.ts';
import type { AssertionMessage, Attribute, ResponseMessage } from '../saml/types.ts';

const ACS = 'https://us-west-2.signin.aws.amazon.com/saml';
const ISSUER = 'https://primary.idp.understudy.example';

/** A Response as an agent's sign-in has it; 5 kB once signed. */
export function sampleResponse(now = Date.now()): ResponseMessage {
  return {
    id: '_5e1f0a7c3b2d4e6f8091a2b3c4d5e6f7',
    version: '2.0',
    issueInstant: now,
    destination: ACS,
    issuer: ISSUER,
    status: { code: STATUS_SUCCESS },
    assertion: sampleAssertion(now),
  };
}

function sampleAssertion(now: number): AssertionMessage {
  const soon = now + 300_000;
  return {
    id: '_7c9e6679f0a14d9ab3e1c2d3e4f50617',
    version: '2.0',
    issueInstant: now,
    issuer: ISSUER,
    subject: {
      nameId: { value: 'maria.garcia@example.com', format: NAME_ID_FORMATS.persistent },
      confirmations: [{ method: CONFIRMATION_BEARER, recipient: ACS, notOnOrAfter: soon }],
    },
    conditions: { notBefore: now, notOnOrAfter: soon, audienceRestrictions: [[AWS_SP_ENTITY_ID]] },
    authnStatements: [
      { authnInstant: now, sessionIndex: '_s1', contextClassRef: AUTHN_CONTEXT_PASSWORD },
    ],
    attributes: [
      attribute(
        AWS_ATTRIBUTES.role,
        'arn:aws:iam::111122223333:role/ConnectAgent,arn:aws:iam::111122223333:saml-provider/PrimaryIdp',
      ),
      attribute(AWS_ATTRIBUTES.roleSessionName, 'maria.garcia@example.com'),
      attribute(AWS_ATTRIBUTES.sessionDuration, '28800'),
    ],
  };
}

function attribute(name: string, value: string): Attribute {
  return { name, nameFormat: ATTRIBUTE_NAME_FORMATS.uri, values: [value] };
}
