import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import type { AssertionMessage } from '../../saml/types.ts';
import type { ConditionContext } from '../policy/types.ts';
import type { Role, SamlProvider } from '../state/types.ts';
import { attributeValues, tagClaims } from './attributes.ts';
import { nameQualifier, subjectTypeKey } from './name-identifiers.ts';
import { samlAttributeKeys } from './saml-condition-keys.ts';

export interface TrustParties {
  assertion: AssertionMessage;
  provider: SamlProvider;
  role: Role;
  /** Milliseconds since the epoch. */
  now: number;
  sourceIp: string;
}

/** What the conditions of a trust policy can ask about. */
export function trustContext(parties: TrustParties): ConditionContext {
  const { assertion, provider, role, now, sourceIp } = parties;
  const { attributes, issuer, subject } = assertion;
  return {
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
    'aws:SourceIp': sourceIp,
    'aws:CurrentTime': new Date(now).toISOString(),
    'aws:EpochTime': String(Math.floor(now / 1000)),
    ...tagKeys(assertion, role),
  };
}

function tagKeys({ attributes }: AssertionMessage, role: Role): ConditionContext {
  const tags = tagClaims(attributes);
  return {
    'aws:TagKeys': some(tags.map(({ key }) => key)),
    ...Object.fromEntries(tags.map(({ key, values }) => [`aws:RequestTag/${key}`, values[0]])),
    ...Object.fromEntries(role.tags.map(({ key, value }) => [`aws:ResourceTag/${key}`, value])),
  };
}

// A list without members is no list in a condition: the key is absent.
function some(values: readonly string[]): readonly string[] | undefined {
  return values.length === 0 ? undefined : values;
}
