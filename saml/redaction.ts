import { maskName } from '../core/redaction.ts';

/** AWS reads attributes below these names, in China by the second one too. */
const AWS_NAMES = [
  'https://aws.amazon.com/saml/attributes/',
  'http://www.amazonaws.cn/saml/attributes/',
];

/**
 * Whether the values of an attribute may be shown: see `core/redaction.ts`. A name in the wrong case is
 * one that AWS does not read, and what was meant by it is no more secret for that.
 */
export function mayShow(attribute: string): boolean {
  const name = attribute.toLowerCase();
  return AWS_NAMES.some((prefix) => name.startsWith(prefix));
}

/** A value of an attribute as it may be shown. */
export function shownValue(attribute: string, value: string): string {
  return mayShow(attribute) ? value : maskName(value);
}
