import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

export const providerFacts = [
  {
    id: 'inner-service-wrapping',
    statement:
      'Errors about the provider, the issuer and the base64 come from an inner service, AWSOpenIdDiscoveryService, and are printed inside the STS message together with its status, code and request ID.',
    certainty: 'recorded',
    source: 'techservicesillinois/awscli-login, src/integration_tests/tests/docker-idp-login.bats',
    read: READ,
  },
  {
    id: 'text-provider-missing',
    statement: `A provider that does not exist is answered "Specified provider doesn't exist", inner code AuthSamlManifestNotFoundException.`,
    certainty: 'recorded',
    source: 'techservicesillinois/awscli-login, src/integration_tests/tests/docker-idp-login.bats',
    read: READ,
  },
  {
    id: 'provider-same-account',
    statement: 'The SAML provider and the role have to be in one account.',
    certainty: 'documented',
    source: `${SOURCES.createProviderPage}; ${SOURCES.consolePage}`,
    read: READ,
  },
  {
    id: 'text-provider-account',
    statement:
      'A pair across accounts is answered "Principal exists outside the account of the Role being assumed.", a ValidationError.',
    certainty: 'recorded',
    source: 'ruimarinho/gsts, issue 1',
    read: READ,
  },
  {
    id: 'provider-account-first',
    statement:
      'The accounts of the pair are compared before the provider is looked up: the error is of the same kind as those about malformed ARNs, which need nothing but the request.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'issuer-is-entity-id',
    statement:
      'The Issuer must equal the entityID of the metadata that was registered for the provider.',
    certainty: 'documented',
    source: SOURCES.troubleshootPage,
    read: READ,
  },
  {
    id: 'issuer-both-levels',
    statement:
      'When the Response names an Issuer too, it must be the one of the assertion. AWS does not say so; a message that names two senders is refused.',
    certainty: 'inferred',
    source: 'OASIS saml-profiles-2.0-os, section 4.1.4.2',
    read: READ,
  },
  {
    id: 'text-issuer',
    statement:
      'An unknown Issuer is answered "Issuer not present in specified provider", inner code AuthSamlInvalidSamlResponseException.',
    certainty: 'documented',
    source: `${SOURCES.troubleshootPage}; dbeaver/cloudbeaver, issue 3112`,
    read: READ,
  },
  {
    id: 'check-order',
    statement:
      'Constraints of the request come first, then the shape of the ARNs, then what the inner service looks at, then the assertion, then the trust policy, then the duration. Only the wrapping of three errors speaks for this order.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
] as const satisfies readonly Fact[];
