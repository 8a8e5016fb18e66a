import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

export const signInEndpointFacts = [
  {
    id: 'sign-in-urls',
    statement:
      'An assertion is posted to https://signin.aws.amazon.com/saml or https://REGION.signin.aws.amazon.com/saml, or to either with /acs/ and the unique ID of the SAML provider behind it.',
    certainty: 'documented',
    source: `${SOURCES.assertionPage}; ${SOURCES.signInEndpoints}`,
    read: READ,
  },
  {
    id: 'sp-metadata',
    statement:
      'AWS publishes its metadata at /static/saml-metadata.xml: entityID urn:amazon:webservices, validUntil the end of a one-year self-signed signing certificate, WantAssertionsSigned and no AuthnRequestsSigned, eight NameIDFormats, the global URL as default ACS and the regional ones behind it, Role and RoleSessionName as required attributes.',
    certainty: 'recorded',
    source: 'getmoto/moto, tests/test_iam/test_iam.py, copy of August 2024',
    read: READ,
  },
  {
    id: 'sp-metadata-regions',
    statement:
      'The order of 26 regional URLs is that of a capture of 2023; the capture of 2024 has 29, and which three came is concluded from when Regions opened.',
    certainty: 'inferred',
    source:
      'A public SimpleSAMLphp configuration, saml20-sp-remote.php, made of the document of 2023',
    read: READ,
  },
  {
    id: 'sp-metadata-regional',
    statement:
      'Regional hosts publish the document too. What differs in it is not recorded; aws-local puts the URL of that Region first, as the default.',
    certainty: 'inferred',
    source: SOURCES.signInEndpoints,
    read: READ,
  },
  {
    id: 'sp-metadata-provider',
    statement:
      'Each SAML provider has a document at /static/saml/ID/saml-metadata.xml. Its content is not recorded; aws-local lists the one URL /saml/acs/ID of the host that was asked, and no key to encrypt with: AWS is given a private key alone, and the guide has its owner bring the public one to the identity provider.',
    certainty: 'inferred',
    source: SOURCES.consolePage,
    read: READ,
  },
  {
    id: 'sign-in-url-us-east-1',
    statement:
      'The endpoint table lists us-east-1 by the global host name alone, while articles also use us-east-1.signin.aws.amazon.com; aws-local answers to both.',
    certainty: 'inferred',
    source: SOURCES.signInEndpoints,
    read: READ,
  },
  {
    id: 'region-names',
    statement:
      'Regions of the commercial partition are named by the pattern (us|eu|ap|sa|ca|me|af|il|mx)-WORD-NUMBER.',
    certainty: 'documented',
    source: `${SOURCES.endpoints}, regionRegex of partition aws`,
    read: READ,
  },
  {
    id: 'recipient-browser',
    statement:
      'At the sign-in page the Recipient of the subject confirmation has to be an AWS sign-in URL: the global one, a regional one, or the form with the provider ID.',
    certainty: 'documented',
    source: SOURCES.assertionPage,
    read: READ,
  },
  {
    id: 'recipient-sts',
    statement:
      'AssumeRoleWithSAML takes any Recipient; it becomes the condition key saml:aud, and the trust policy alone judges it. Connect Global Resiliency rests on this, and self-hosted portals list their own URL there.',
    certainty: 'documented',
    source:
      'Amazon Connect Administrator Guide, Integrate your identity provider with an Amazon Connect Global Resiliency SAML sign-in endpoint',
    read: READ,
  },
  {
    id: 'recipient-posted-url',
    statement:
      'Whether the URL that was posted to must be the very URL of the Recipient is not published; aws-local does not ask for it unless the switch recipientMustEqualPostedUrl is on.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'text-recipient',
    statement:
      'What the sign-in page says about a Recipient that is no AWS sign-in URL is not recorded; aws-local uses words of its own.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'audience-values',
    statement:
      'Audiences urn:amazon:webservices and https://signin.aws.amazon.com/saml both work in production; vendors send the one or the other.',
    certainty: 'users',
    source:
      'newjersey/custom-aws-idp, src/test/resources/validatedSignedSamlResponse.xml; Microsoft Entra ID sample assertions for AWS',
    read: READ,
  },
  {
    id: 'audience-regional',
    statement:
      'Regional sign-in URLs and those with a provider ID are taken as audiences like the global one; a suffix such as #2 is not cut off.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'audience-every-restriction',
    statement:
      'Each AudienceRestriction must be met: one of its audiences has to be the reader. An assertion without any does not name AWS.',
    certainty: 'documented',
    source: 'OASIS saml-core-2.0-os, section 2.5.1.4',
    read: READ,
  },
  {
    id: 'text-audience',
    statement:
      'An assertion for another audience is answered "Response does not contain the required audience."',
    certainty: 'documented',
    source: SOURCES.troubleshootPage,
    read: READ,
  },
] as const satisfies readonly Fact[];
