import type { Attribute } from '../../saml/types.ts';
import type { ConditionContext } from '../policy/types.ts';
import { attributeValues } from './attributes.ts';

const EDU_PERSON = 'urn:oid:1.3.6.1.4.1.5923.1.1.1.';
const EDU_ORG = 'urn:oid:1.3.6.1.4.1.5923.1.2.1.';
const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/';

/** Keys that are lists, by attribute name; two of the numbers are as AWS prints them, which is odd. */
const LIST_KEYS: Readonly<Record<string, readonly string[]>> = {
  [`${EDU_PERSON}1`]: ['saml:edupersonaffiliation'],
  [`${EDU_PERSON}2`]: ['saml:edupersonnickname'],
  [`${EDU_PERSON}4`]: ['saml:edupersonorgunitdn'],
  [`${EDU_PERSON}7`]: ['saml:edupersonentitlement'],
  [`${EDU_PERSON}9`]: ['saml:edupersonscopedaffiliation'],
  [`${EDU_PERSON}10`]: ['saml:edupersontargetedid'],
  [`${EDU_PERSON}11`]: ['saml:edupersonassurance'],
  [`${EDU_ORG}2`]: ['saml:eduorghomepageuri'],
  [`${EDU_ORG}3`]: ['saml:eduorgidentityauthnpolicyuri'],
  [`${EDU_ORG}4`]: ['saml:eduorglegalname'],
  [`${EDU_ORG}5`]: ['saml:eduorgsuperioruri'],
  [`${EDU_ORG}6`]: ['saml:eduorgwhitepagesuri'],
  'urn:oid:2.5.4.3': ['saml:cn'],
  [`${CLAIMS}name`]: ['saml:name'],
  [`${CLAIMS}givenname`]: ['saml:givenName'],
  [`${CLAIMS}surname`]: ['saml:surname'],
  [`${CLAIMS}emailaddress`]: ['saml:mail'],
  'http://schemas.xmlsoap.org/claims/CommonName': ['saml:commonName'],
  // One page of AWS gives the first of these keys for it, another page has the second.
  'http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid': [
    'saml:uid',
    'saml:primaryGroupSID',
  ],
  '2.5.4.3': ['saml:commonName'],
  '2.5.4.4': ['saml:surname'],
  '2.4.5.42': ['saml:givenName'],
  '2.5.4.45': ['saml:x500UniqueIdentifier'],
  '0.9.2342.19200300100.1.1': ['saml:uid'],
  '0.9.2342.19200300100.1.3': ['saml:mail'],
  '0.9.2342.19200300.100.1.45': ['saml:organizationStatus'],
};

/** Keys with one value, by attribute name. */
const SINGLE_KEYS: Readonly<Record<string, readonly string[]>> = {
  [`${EDU_PERSON}3`]: ['saml:edupersonorgdn'],
  [`${EDU_PERSON}5`]: ['saml:edupersonprimaryaffiliation'],
  [`${EDU_PERSON}6`]: ['saml:edupersonprincipalname'],
  [`${EDU_PERSON}8`]: ['saml:edupersonprimaryorgunitdn'],
};

/** Every key that an attribute can become. */
export const SAML_ATTRIBUTE_KEYS: readonly string[] = [
  ...new Set([...Object.values(LIST_KEYS), ...Object.values(SINGLE_KEYS)].flat()),
];

/**
 * The condition keys that attributes of the assertion become. The first attribute for a key counts;
 * several elements of one name are one attribute, as they are for Role.
 */
export function samlAttributeKeys(attributes: readonly Attribute[]): ConditionContext {
  const keys = new Map<string, string | readonly string[]>();
  const add = (names: readonly string[], value: string | readonly string[]): void => {
    for (const name of names) if (!keys.has(name)) keys.set(name, value);
  };
  for (const { name } of attributes) {
    const values = attributeValues(attributes, name);
    const [first] = values;
    if (first === undefined) continue;
    add(ownValue(LIST_KEYS, name), values);
    add(ownValue(SINGLE_KEYS, name), first);
  }
  return Object.fromEntries(keys);
}

function ownValue(
  table: Readonly<Record<string, readonly string[]>>,
  name: string,
): readonly string[] {
  return (Object.hasOwn(table, name) ? table[name] : undefined) ?? [];
}
