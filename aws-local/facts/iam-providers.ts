import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

/** The SAML providers of IAM. */
export const iamProviderFacts = [
  {
    id: 'iam-constraints',
    statement:
      'Lengths, ranges and patterns of parameters are those of the service model; Name of a provider is [\\w._-]+, 1 to 128, a metadata document has 1,000 to 10,000,000 characters.',
    certainty: 'documented',
    source: SOURCES.iamModel,
    read: READ,
  },
  {
    id: 'iam-provider-shapes',
    statement:
      'CreateSAMLProvider answers the ARN, and tags only when some were sent; GetSAMLProvider shows Tags and PrivateKeyList even when they are empty; ListSAMLProviders shows three fields and has no pages.',
    certainty: 'recorded',
    source: SOURCES.localstackIam,
    read: READ,
  },
  {
    id: 'iam-provider-dates',
    statement:
      'ValidUntil is a hundred years after creation and has nothing to do with the metadata; both dates are shown with milliseconds, and the UUID begins SAMLSP.',
    certainty: 'recorded',
    source: 'hashicorp/terraform-provider-aws, issue 45699',
    read: READ,
  },
  {
    id: 'text-manifest-not-found',
    statement:
      'Get and Delete of a provider that is not there are answered NoSuchEntity, "Manifest not found for arn ARN".',
    certainty: 'recorded',
    source: SOURCES.localstackIam,
    read: READ,
  },
  {
    id: 'text-provider-exists',
    statement:
      'A taken name is answered EntityAlreadyExists, "Provider with name NAME already exists.".',
    certainty: 'users',
    source: 'org-formation/aws-resource-providers, issue 59',
    read: READ,
  },
  {
    id: 'text-metadata-unreadable',
    statement:
      'Metadata with a byte order mark, a key under 1024 bits or a repeated certificate extension is answered "Could not parse metadata."; in running text the same page calls the latter two "Unable to parse metadata". Dates of metadata and certificates do not count.',
    certainty: 'documented',
    source: SOURCES.troubleshootPage,
    read: READ,
  },
  {
    id: 'metadata-several-idps',
    statement:
      'One metadata document may describe several identity providers: the quotas are ten IdP descriptors and ten keys for each provider object. aws-local takes an EntitiesDescriptor up to that; an assertion is held against the keys of the entity that is its Issuer, never those of a neighbour.',
    certainty: 'inferred',
    source: SOURCES.quotasPage,
    read: READ,
  },
  {
    id: 'metadata-as-published',
    statement:
      'Of a metadata document only the entity ID, the keys and the sign-in addresses count; signature, WS-Federation roles, extensions and contacts are passed over. The first certificate of an X509Data is the signer’s, what follows a chain; keys of another kind than RSA are passed over beside one that is.',
    certainty: 'inferred',
    source: 'OASIS saml-metadata-2.0-os; W3C xmldsig-core1, section 4.5.4',
    read: READ,
  },
  {
    id: 'iam-metadata-quota',
    statement:
      'A provider has at most ten IdP descriptors and ten keys. Numbers documented; that more are answered as metadata that cannot be parsed is reasoned, wording not recorded.',
    certainty: 'inferred',
    source: 'AWS IAM User Guide, IAM and AWS STS quotas (awsdocs/iam-user-guide, 2023)',
    read: READ,
  },
  {
    id: 'text-encryption-settings',
    statement:
      'Adding and removing private keys and requiring encryption have texts of their own; which error code each comes with is not recorded.',
    certainty: 'documented',
    source: SOURCES.troubleshootPage,
    read: READ,
  },
  {
    id: 'iam-provider-quota',
    statement:
      'The 101st provider is answered LimitExceeded, "Cannot exceed quota for SAMLProvidersPerAccount: 100": number documented, form recorded for other entities, name of the quota reasoned.',
    certainty: 'inferred',
    source: `${SOURCES.quotasPage}; ${SOURCES.localstackIam}`,
    read: READ,
  },
  {
    id: 'iam-provider-name-exact',
    statement:
      'Names of SAML providers are compared with their case: the quota page names users, groups, roles and instance profiles alone as the ones that are not.',
    certainty: 'inferred',
    source: SOURCES.quotasPage,
    read: READ,
  },
  {
    id: 'iam-arn-wording',
    statement:
      'An ARN that is no provider’s is answered InvalidInput, "ARN X is not valid."; recorded for a permissions boundary only.',
    certainty: 'inferred',
    source: SOURCES.localstackIam,
    read: READ,
  },
  {
    id: 'iam-tags',
    statement:
      'Tag keys are the same whatever their case: duplicates are answered InvalidInput, more than fifty in all LimitExceeded, with recorded texts; tags are shown sorted by key.',
    certainty: 'recorded',
    source: SOURCES.localstackIam,
    read: READ,
  },
] as const satisfies readonly Fact[];
