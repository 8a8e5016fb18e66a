import type { Partition } from '../../core/partition.ts';
import type { Attribute } from '../../saml/types.ts';

const GLOBAL = 'https://aws.amazon.com/SAML/Attributes/';
const CHINA = 'http://www.amazonaws.cn/SAML/Attributes/';

/** The attributes by the names that the checks know: China has a second name for each. */
export function knownNames(
  attributes: readonly Attribute[],
  { id }: Partition,
): readonly Attribute[] {
  if (id !== 'aws-cn') return attributes;
  return attributes.map((attribute) =>
    attribute.name.startsWith(CHINA)
      ? { ...attribute, name: GLOBAL + attribute.name.slice(CHINA.length) }
      : attribute,
  );
}
