import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

export const messageFacts = [
  {
    id: 'response-base64',
    statement:
      'The form field SAMLResponse and the parameter SAMLAssertion carry the base64 of a whole SAML Response, 4 to 100,000 characters of it.',
    certainty: 'documented',
    source: `${SOURCES.stsModel}; ${SOURCES.quotasPage}`,
    read: READ,
  },
  {
    id: 'text-base64',
    statement:
      'Text that is not the base64 of a SAML message is answered "Invalid base64 SAMLResponse", wrapped in the words of the inner service, code AuthSamlInvalidSamlResponseException.',
    certainty: 'users',
    source: 'Notes on Keycloak with AWS that quote STS',
    read: READ,
  },
  {
    id: 'unsafe-xml-refused',
    statement:
      'Document types, comments, processing instructions, duplicate IDs and a second assertion are refused before anything is believed. What AWS does with each is not published; this may be stricter.',
    certainty: 'inferred',
    source:
      'OWASP SAML Security Cheat Sheet; Somorovsky et al., On Breaking SAML, USENIX Security 2012',
    read: READ,
  },
  {
    id: 'text-malformed',
    statement:
      'How AWS words the refusal of a message that is XML but no acceptable SAML Response is not recorded; aws-local uses words of its own.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'status-success',
    statement:
      'Only a Response with the status Success is worth reading; other statuses carry no assertion.',
    certainty: 'inferred',
    source: 'OASIS saml-core-2.0-os, section 3.2.2',
    read: READ,
  },
  {
    id: 'code-rejected-claim',
    statement:
      'IDPRejectedClaim, HTTP 403, means that the identity provider reported a failure. A status other than Success is the likeliest trigger; the wording is not recorded and is ours.',
    certainty: 'inferred',
    source: SOURCES.stsModel,
    read: READ,
  },
  {
    id: 'signature-required',
    statement:
      'AWS publishes WantAssertionsSigned in its service provider metadata. Assertions signed by themselves, and assertions signed inside a signed Response, are accepted.',
    certainty: 'recorded',
    source: 'getmoto/moto, tests/test_iam/test_iam.py (copy of the AWS SP metadata, August 2024)',
    read: READ,
  },
  {
    id: 'signature-response-only',
    statement:
      'Whether AWS takes a signature on the Response alone is not known. aws-local takes it, because the signed bytes hold the assertion.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'signature-algorithms',
    statement:
      'RSA with SHA-256, exclusive canonicalisation and the enveloped-signature transform work. Nothing is known about HMAC, RSA-PSS, DSA, ECDSA and inclusive canonicalisation; aws-local refuses them, which may be stricter.',
    certainty: 'users',
    source: 'newjersey/custom-aws-idp, src/test/resources/validatedSignedSamlResponse.xml',
    read: READ,
  },
  {
    id: 'signature-sha1',
    statement:
      'No AWS text forbids signatures by SHA-1, with which older farms of AD FS and tenants of Auth0 and OneLogin sign; whether AWS takes them today is not recorded. aws-local takes them, the finding says so, and the switch refuseSha1 turns it.',
    certainty: 'inferred',
    source: 'russellhaering/gosaml2, providertests (captures of 2016 and 2017)',
    read: READ,
  },
  {
    id: 'message-as-sent',
    statement:
      'Identity providers send what their schema does not allow: an ID that begins with a digit, the Signature of a Response at its end. AWS publishes nothing about it; aws-local reads both, for they change no meaning.',
    certainty: 'inferred',
    source:
      'crewjam/saml, testdata (SecureWorks, 2017); russellhaering/gosaml2, providertests (Auth0, 2016)',
    read: READ,
  },
  {
    id: 'keys-from-metadata',
    statement:
      'Only keys of the metadata that was registered for the provider count, any one of up to ten; the certificate inside the message decides nothing.',
    certainty: 'documented',
    source: `${SOURCES.createProviderPage}; ${SOURCES.quotasPage}`,
    read: READ,
  },
  {
    id: 'certificate-dates-ignored',
    statement:
      'The dates of certificates and the validUntil of the metadata are not looked at during sign-in.',
    certainty: 'documented',
    source: SOURCES.createProviderPage,
    read: READ,
  },
  {
    id: 'text-signature',
    statement:
      'A signature that no key of the provider verifies is answered "Response signature invalid".',
    certainty: 'documented',
    source: SOURCES.troubleshootPage,
    read: READ,
  },
  {
    id: 'text-unsigned',
    statement:
      'How AWS answers a message without any signature is not recorded; aws-local answers as to a wrong one.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
] as const satisfies readonly Fact[];
