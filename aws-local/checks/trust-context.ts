import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import type { AssertionMessage } from '../../saml/types.ts';
import type { ConditionContext } from '../policy/types.ts';
import type { Role, SamlProvider } from '../state/types.ts';
import { attributeValues, tagClaims } from './attributes.ts';
import { nameQualifier, subjectTypeKey } from './name-identifiers.ts';
import { requestKeys } from './request-keys.ts';
import { SAML_ATTRIBUTE_KEYS, samlAttributeKeys } from './saml-condition-keys.ts';

export interface TrustParties {
  assertion: AssertionMessage;
  provider: SamlProvider;
  role: Role;
  /** Milliseconds since the epoch. */
  now: number;
  sourceIp: string;
}

/** Beginnings of keys that go on with the key of a tag. */
export const TRUST_KEY_FAMILIES = [
  'aws:RequestTag/',
  'aws:ResourceTag/',
  'iam:ResourceTag/',
] as const;

/** Keys that a request need not have. That they are possible tells a wrong name from a missing value. */
const POSSIBLE_KEYS: ConditionContext = Object.fromEntries(
  SAML_ATTRIBUTE_KEYS.map((key) => [key, undefined]),
);

/** What the conditions of a trust policy can ask about. */
export function trustContext(parties: TrustParties): ConditionContext {
  const { assertion, provider, role, now, sourceIp } = parties;
  const { attributes, issuer, subject } = assertion;
  return {
    ...POSSIBLE_KEYS,
    ...samlAttributeKeys(attributes),
    'saml:aud': subject?.confirmations[0]?.recipient,
    'saml:iss': issuer,
    'saml:sub': subject?.nameId?.value,
    'saml:sub_type': subject?.nameId && subjectTypeKey(subject.nameId),
    'saml:namequalifier': nameQualifier(issuer, provider),
    'saml:doc': `${provider.account}/${provider.name}`,
    'sts:RoleSessionName': attributeValues(attributes, AWS_ATTRIBUTES.roleSessionName)[0],
    'sts:SourceIdentity': attributeValues(attributes, AWS_ATTRIBUTES.sourceIdentity)[0],
    'sts:TransitiveTagKeys': some(attributeValues(attributes, AWS_ATTRIBUTES.transitiveTagKeys)),
    ...requestKeys({ now, sourceIp }),
    ...tagKeys(assertion, role),
  };
}

function tagKeys({ attributes }: AssertionMessage, role: Role): ConditionContext {
  const tags = tagClaims(attributes);
  return {
    'aws:TagKeys': some(tags.map(({ key }) => key)),
    ...Object.fromEntries(tags.map(({ key, values }) => [`aws:RequestTag/${key}`, values[0]])),
    // The role is the resource here, and IAM has a name of its own for the same key.
    ...Object.fromEntries(role.tags.map(({ key, value }) => [`aws:ResourceTag/${key}`, value])),
    ...Object.fromEntries(role.tags.map(({ key, value }) => [`iam:ResourceTag/${key}`, value])),
  };
}

// A list without members is no list in a condition: the key is absent.
function some(values: readonly string[]): readonly string[] | undefined {
  return values.length === 0 ? undefined : values;
}
