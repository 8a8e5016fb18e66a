import { isWritableText, requireWritableText } from './characters.ts';
import { localNameOf, PREFIXES, prefixOf, type XmlElement, type XmlNode } from './element.ts';
import {
  addVisiblyUsed,
  declaredBy,
  joined,
  namingWithin,
  NO_SCOPE,
  spell,
  writtenPrefix,
  type Naming,
  type Scope,
} from './namespaces.ts';
import { DECLARATIONS, PLAIN_STYLE, type WriteStyle } from './style.ts';

/**
 * An element in exclusive canonical form (xml-exc-c14n, with the style's inclusive prefixes): what a
 * verifier computes from {@link wireForm}.
 *
 * @param around the namespaces in scope where it stands
 * @throws {UnderstudyError} `value-illegal` for text that XML cannot carry unchanged.
 */
export function canonicalForm(root: XmlElement, style: WriteStyle, around = NO_SCOPE): string {
  return write(root, canonicalPlace(style, around));
}

/** A document as it is sent. @throws {UnderstudyError} `value-illegal` likewise. */
export function wireForm(root: XmlElement, style: WriteStyle): string {
  const naming: Naming = { style, own: NO_SCOPE };
  const place: Place = { form: 'wire', inclusive: [], scope: NO_SCOPE, shown: NO_SCOPE, naming };
  return DECLARATIONS[style.declaration] + write(root, place);
}

/**
 * The element with its children written once and for all, where both forms are the same: signing and
 * sending then cost one pass instead of two. In another style, the element as it is.
 */
export function prerendered(root: XmlElement, style: WriteStyle): XmlElement {
  if (style !== PLAIN_STYLE) return root;
  const { place } = placeWithin(root, canonicalPlace(style, NO_SCOPE));
  const children = root.children.map((child) =>
    typeof child === 'string' ? child : { rendered: writeNode(child, root, place) },
  );
  return { ...root, children };
}

/** A document of the plain style, whose wire form is canonical. */
export function serialise(root: XmlElement): string {
  return canonicalForm(root, PLAIN_STYLE);
}

/** The namespaces in scope within an element that stands by itself. */
export function scopeWithin(root: XmlElement, style: WriteStyle): Scope {
  return declaredBy(root, NO_SCOPE, namingWithin(root, { style, own: NO_SCOPE }));
}

/** Where an element stands, and what has been told of namespaces up to there. */
interface Place {
  readonly form: 'wire' | 'canonical';
  /** Prefixes that are told wherever they are declared (InclusiveNamespaces). */
  readonly inclusive: readonly string[];
  /** Declared on the wire, from the root to here. */
  readonly scope: Scope;
  /** Told in the canonical form, from its apex to here. */
  readonly shown: Scope;
  readonly naming: Naming;
}

function canonicalPlace(style: WriteStyle, scope: Scope): Place {
  const inclusive = style.inclusivePrefixes.map((prefix) => style.prefixes[prefix]);
  const naming: Naming = { style, own: NO_SCOPE };
  return { form: 'canonical', inclusive, scope, shown: NO_SCOPE, naming };
}

function write(element: XmlElement, around: Place): string {
  const inner = placeWithin(element, around);
  const name = spell(element.name, inner.place.naming);
  const { style } = inner.place.naming;
  const isWire = around.form === 'wire';
  const [namespaces, others] = [declarations(inner.told), attributes(element, inner.place)];
  const isLast = isWire && style.declarationsLast === true;
  const start = `<${name}${isLast ? others + namespaces : namespaces + others}`;
  if (element.children.length === 0 && isWire && style.emptyTags !== false)
    return style.emptyTags === 'spaced' ? `${start} />` : `${start}/>`;
  let content = '';
  for (const child of element.children) content += writeNode(child, element, inner.place);
  return `${start}>${content}</${name}>`;
}

function writeNode(node: XmlNode, parent: XmlElement, place: Place): string {
  if (typeof node === 'string') return contentText(node, parent);
  return 'rendered' in node ? node.rendered : write(node, place);
}

function placeWithin(element: XmlElement, around: Place): { place: Place; told: Scope } {
  const { form, inclusive, shown } = around;
  const within = namingWithin(element, around.naming);
  const declared = declaredBy(element, around.scope, within);
  const scope = joined(around.scope, declared);
  if (form === 'wire') {
    const place =
      declared.size === 0 && within === around.naming
        ? around
        : { ...around, scope, naming: within };
    return { place, told: declared };
  }
  const told = toldCanonically(element, within, { scope, shown, inclusive });
  return { place: { form, inclusive, scope, shown: joined(shown, told), naming: within }, told };
}

// xml-exc-c14n 3: what is visibly used and not yet told; of inclusive prefixes, whatever is in scope.
function toldCanonically(
  element: XmlElement,
  within: Naming,
  { scope, shown, inclusive }: Pick<Place, 'scope' | 'shown' | 'inclusive'>,
): Scope {
  const told = new Map<string, string>();
  addVisiblyUsed(told, { element, known: shown, naming: within });
  for (const prefix of inclusive) {
    const namespace = scope.get(prefix);
    if (namespace !== undefined && shown.get(prefix) !== namespace) told.set(prefix, namespace);
  }
  return told;
}

function declarations(told: Scope): string {
  let text = '';
  for (const prefix of told.size < 2 ? told.keys() : [...told.keys()].toSorted(compare))
    text += ` xmlns${prefix === '' ? '' : `:${prefix}`}="${told.get(prefix)}"`;
  return text;
}

function attributes(element: XmlElement, { naming: own }: Place): string {
  let text = '';
  for (const name of sortedNames(element)) {
    const value = element.attributes[name] ?? '';
    const shown = name === 'xsi:type' ? spellType(value, own) : value;
    text += ` ${spell(name, own)}="${attributeText(shown, element, name)}"`;
  }
  return text;
}

function spellType(value: string, own: Naming): string {
  const prefix = prefixOf(value);
  return prefix === undefined ? value : `${writtenPrefix(prefix, own)}:${localNameOf(value)}`;
}

// xml-c14n 2.2: those without a namespace come first, then by namespace, each by local name.
function sortedNames({ attributes: given }: XmlElement): readonly string[] {
  const names: string[] = [];
  for (const name in given) if (given[name] !== undefined) names.push(name);
  return names.length < 2 ? names : names.sort((a, b) => compare(sortKey(a), sortKey(b)));
}

// What has no namespace begins with a blank, before every URI.
function sortKey(name: string): string {
  const prefix = prefixOf(name);
  return prefix === undefined ? ` ${name}` : `${PREFIXES[prefix]} ${localNameOf(name)}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const CONTENT_ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#xD;',
};

const ATTRIBUTE_ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

function contentText(text: string, element: XmlElement): string {
  if (!isWritableText(text)) requireWritableText(text, fieldOf(element));
  return text.replace(/[&<>\r]/g, (character) => CONTENT_ESCAPES[character] ?? character);
}

function attributeText(text: string, element: XmlElement, attribute: string): string {
  if (!isWritableText(text)) requireWritableText(text, `${fieldOf(element)}/@${attribute}`);
  return text.replace(/[&<"\t\n\r]/g, (character) => ATTRIBUTE_ESCAPES[character] ?? character);
}

function fieldOf(element: XmlElement): string {
  return element.field ?? localNameOf(element.name);
}
