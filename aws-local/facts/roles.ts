import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

export const roleFacts = [
  {
    id: 'role-attribute',
    statement:
      'Each value of the attribute https://aws.amazon.com/SAML/Attributes/Role holds a role ARN and a provider ARN with a comma between them; the name is compared with its case.',
    certainty: 'documented',
    source: SOURCES.assertionPage,
    read: READ,
  },
  {
    id: 'role-pair-orders',
    statement:
      'The role may stand first, as documented, or the provider: both orders are in wide use and accepted.',
    certainty: 'users',
    source:
      'AWS Prescriptive Guidance, AD FS claim rules; cevoaustralia/aws-google-auth, issue 163',
    read: READ,
  },
  {
    id: 'role-pair-blanks',
    statement:
      'Blanks and line breaks around the two ARNs of the attribute are tolerated (in the parameters of the API they are not). AWS now advises against them.',
    certainty: 'users',
    source:
      'cevoaustralia/aws-google-auth, issue 163; captures of Okta and PingFederate assertions',
    read: READ,
  },
  {
    id: 'role-attribute-elements',
    statement: 'Several Role attributes with one value each count like one with several values.',
    certainty: 'users',
    source: 'GuildEducationInc/aws-jumpcloud, aws_jumpcloud/saml.py; Keycloak assertions for AWS',
    read: READ,
  },
  {
    id: 'role-attribute-malformed',
    statement:
      'A Role attribute that is absent or malformed leads to the page "Your request included an invalid SAML response. To logout, click here.". aws-local holds one malformed value to be enough.',
    certainty: 'documented',
    source: SOURCES.troubleshootPage,
    read: READ,
  },
  {
    id: 'text-role-pair',
    statement: `When the pair that the API call names is not in the assertion, STS answers "SAML Assertion doesn't contain the requested Role and Metadata in the attributes".`,
    certainty: 'users',
    source: 'Source comments of several command line tools that quote STS',
    read: READ,
  },
  {
    id: 'text-not-authorized',
    statement:
      'A role that does not exist or does not trust the provider, and an assertion without Subject or NameID, are all answered "Not authorized to perform sts:AssumeRoleWithSAML", code AccessDenied, HTTP 403.',
    certainty: 'documented',
    source: `${SOURCES.troubleshootPage}; aws/aws-sdk-net, issue 744`,
    read: READ,
  },
  {
    id: 'role-arn-exact',
    statement: 'The role is found by its whole ARN, path and case included.',
    certainty: 'documented',
    source: SOURCES.troubleshootPage,
    read: READ,
  },
  {
    id: 'name-id-required',
    statement: 'The assertion needs a Subject with a NameID.',
    certainty: 'documented',
    source: SOURCES.troubleshootPage,
    read: READ,
  },
  {
    id: 'trust-policy',
    statement:
      'A statement of the role’s trust policy has to allow sts:AssumeRoleWithSAML to the provider’s ARN as Federated principal, and its conditions have to hold; none of them may deny it.',
    certainty: 'documented',
    source: SOURCES.createRolePage,
    read: READ,
  },
  {
    id: 'trust-context-keys',
    statement:
      'Conditions see saml:aud (the Recipient), saml:iss, saml:sub, saml:sub_type, saml:namequalifier, saml:doc, sts:RoleSessionName, sts:SourceIdentity, sts:TransitiveTagKeys, aws:RequestTag, aws:TagKeys, aws:ResourceTag and iam:ResourceTag (tags of the role) and the eduPerson and claim attributes.',
    certainty: 'documented',
    source: `${SOURCES.conditionKeysPage}; ${SOURCES.sessionTagsPage}`,
    read: READ,
  },
  {
    id: 'trust-attribute-keys',
    statement:
      'Attributes with eduPerson, eduOrg, X.500 and claims names become saml: keys, all of them lists but four of eduPerson. Of several attributes for one key only one is mapped; which one is not said, and aws-local takes the first.',
    certainty: 'documented',
    source: `${SOURCES.assertionPage}; ${SOURCES.conditionKeysPage}`,
    read: READ,
  },
  {
    id: 'tags-need-tag-session',
    statement:
      'Session tags need sts:TagSession in the trust policy; without it the answer is AccessDenied.',
    certainty: 'documented',
    source: `${SOURCES.sessionTagsPage}; ${SOURCES.troubleshootPage}`,
    read: READ,
  },
  {
    id: 'source-identity-needs-action',
    statement:
      'A source identity needs sts:SetSourceIdentity in the trust policy; without it the answer is AccessDenied.',
    certainty: 'documented',
    source: SOURCES.troubleshootPage,
    read: READ,
  },
] as const satisfies readonly Fact[];
