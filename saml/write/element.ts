import { ALGORITHMS, NAMESPACES } from '../names.ts';
import { UnderstudyError } from '../../core/errors.ts';

/** The names by which we call namespaces; a style says what they are called on the wire. */
export const PREFIXES = {
  ds: NAMESPACES.signature,
  ec: ALGORITHMS.exclusiveCanonical,
  md: NAMESPACES.metadata,
  saml: NAMESPACES.assertion,
  samlp: NAMESPACES.protocol,
  xenc: NAMESPACES.encryption,
  xenc11: NAMESPACES.encryption11,
  xs: NAMESPACES.schema,
  xsi: NAMESPACES.schemaInstance,
} as const;

export type Prefix = keyof typeof PREFIXES;
export type ElementName = `${Prefix}:${string}`;

/** Attributes by name, `Name` or `prefix:Name`; those that are undefined are left out. */
export type XmlAttributes = Readonly<Record<string, string | undefined>>;

/** An element or text. Text is data: it is escaped, never parsed. */
export type XmlNode = XmlElement | Rendered | string;

/** An element that the serialiser has written already, for a place like the one it is in. */
export interface Rendered {
  readonly rendered: string;
}

export interface XmlElement {
  readonly name: ElementName;
  readonly attributes: XmlAttributes;
  readonly children: readonly XmlNode[];
  /** What a person calls it when its text is refused. Default: its local name. */
  readonly field?: string;
}

const NAME = new RegExp(`^((${Object.keys(PREFIXES).join('|')}):)?[A-Za-z_][A-Za-z0-9_.-]*$`);

/**
 * An element of a document to be written.
 *
 * @example
 * element('saml:Audience', {}, ['urn:amazon:webservices'])
 * @throws {UnderstudyError} `internal` when a name is none or its prefix is not in {@link PREFIXES}.
 */
export function element(
  name: ElementName,
  attributes: XmlAttributes = {},
  children: readonly XmlNode[] = [],
): XmlElement {
  requireName(name);
  for (const attribute of Object.keys(attributes)) requireName(attribute);
  return { name, attributes, children };
}

/** The same element, called `field` in refusals. */
export function named(field: string, target: XmlElement): XmlElement {
  return { ...target, field };
}

export function prefixOf(name: string): Prefix | undefined {
  const colon = name.indexOf(':');
  return colon === -1 ? undefined : (name.slice(0, colon) as Prefix);
}

export function localNameOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

// Names come from our own code, so a bad one is our bug; checked, lest input ever becomes markup.
function requireName(name: string): void {
  if (NAME.test(name)) return;
  throw new UnderstudyError({
    code: 'internal',
    problem: `Name "${name}": expected a local name behind a prefix of ${Object.keys(PREFIXES).join(', ')}`,
  });
}
