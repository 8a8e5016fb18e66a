import { parseRoleArn, parseSamlProviderArn } from '../../core/arn.ts';
import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import type { Attribute } from '../../saml/types.ts';
import { attributeValues } from './attributes.ts';

export interface RolePair {
  roleArn: string;
  providerArn: string;
}

/** What the Role attribute of an assertion says. */
export interface RoleClaim {
  /** As they stand there, over all Role attributes. */
  values: readonly string[];
  /** Each once, in order. */
  pairs: readonly RolePair[];
  /** Values that are not one role ARN and one provider ARN. */
  malformed: readonly string[];
  /** Attribute names that only differ from the right one by case or blanks. */
  nearMisses: readonly string[];
}

export function readRoleClaim(attributes: readonly Attribute[]): RoleClaim {
  const values = attributeValues(attributes, AWS_ATTRIBUTES.role);
  const pairs = new Map<string, RolePair>();
  const malformed: string[] = [];
  for (const value of values) {
    const pair = parsePair(value);
    if (pair === undefined) malformed.push(value);
    else pairs.set(`${pair.roleArn},${pair.providerArn}`, pair);
  }
  return { values, pairs: [...pairs.values()], malformed, nearMisses: nearMisses(attributes) };
}

// Both orders count, and so do blanks and line breaks around the ARNs.
function parsePair(value: string): RolePair | undefined {
  const parts = value.split(',').map((part) => part.trim());
  const [first = '', second = ''] = parts;
  if (parts.length !== 2) return undefined;
  if (isPair(first, second)) return { roleArn: first, providerArn: second };
  if (isPair(second, first)) return { roleArn: second, providerArn: first };
  return undefined;
}

function isPair(roleArn: string, providerArn: string): boolean {
  return parseRoleArn(roleArn) !== undefined && parseSamlProviderArn(providerArn) !== undefined;
}

function nearMisses(attributes: readonly Attribute[]): readonly string[] {
  const wanted = AWS_ATTRIBUTES.role.toLowerCase();
  return attributes
    .map(({ name }) => name)
    .filter((name) => name !== AWS_ATTRIBUTES.role && name.trim().toLowerCase() === wanted);
}
