import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import type { Attribute } from '../../saml/types.ts';

/** The values of every attribute of exactly that name, in order. */
export function attributeValues(attributes: readonly Attribute[], name: string): readonly string[] {
  return attributes.filter((attribute) => attribute.name === name).flatMap(({ values }) => values);
}

/** One PrincipalTag attribute; how many values it has is for a check to judge. */
export interface TagClaim {
  key: string;
  values: readonly string[];
}

export function tagClaims(attributes: readonly Attribute[]): readonly TagClaim[] {
  return attributes
    .filter(({ name }) => name.startsWith(AWS_ATTRIBUTES.principalTag))
    .map(({ name, values }) => ({ key: name.slice(AWS_ATTRIBUTES.principalTag.length), values }));
}
