import { UnderstudyError } from '../../core/errors.ts';
import { isWritableText, requireWritableText } from './characters.ts';
import {
  localNameOf,
  PREFIXES,
  prefixOf,
  SLOT,
  type Prefix,
  type XmlAttributes,
  type XmlElement,
} from './element.ts';

/** Prefixes that stand in values only; a signature must list them as InclusiveNamespaces. */
export const INCLUSIVE_PREFIXES: readonly Prefix[] = ['xs'];

/**
 * Writes an element in exclusive canonical form (xml-exc-c14n, with {@link INCLUSIVE_PREFIXES}), as if
 * it stood alone: what a verifier computes from the result is the result.
 *
 * @throws {UnderstudyError} `value-illegal` for text that XML cannot carry unchanged.
 */
export function serialise(root: XmlElement): string {
  const [only = '', ...more] = serialiseParts(root);
  if (more.length === 0) return only;
  throw new UnderstudyError({ code: 'internal', problem: `"${root.name}" has an unfilled slot` });
}

/** The same, cut at each slot; what is put between the parts must be canonical where it stands. */
export function serialiseParts(root: XmlElement): readonly string[] {
  const output: Output = { done: [], current: '' };
  writeElement(output, root, []);
  return [...output.done, output.current];
}

interface Output {
  done: string[];
  current: string;
}

function writeElement(output: Output, element: XmlElement, scope: readonly Prefix[]): void {
  const declared = undeclaredPrefixes(element, scope);
  const inner = declared.length === 0 ? scope : [...scope, ...declared];
  output.current += `<${element.name}`;
  for (const prefix of declared) output.current += ` xmlns:${prefix}="${PREFIXES[prefix]}"`;
  for (const [name, value] of sortedAttributes(element.attributes)) {
    output.current += ` ${name}="${attributeText(value, element, name)}"`;
  }
  output.current += '>';
  for (const child of element.children) {
    if (typeof child === 'string') output.current += contentText(child, element);
    else if (child === SLOT) cut(output);
    else writeElement(output, child, inner);
  }
  output.current += `</${element.name}>`;
}

function cut(output: Output): void {
  output.done.push(output.current);
  output.current = '';
}

// xml-exc-c14n 3: a namespace is declared where its prefix is first visibly used, in order of prefix.
function undeclaredPrefixes(element: XmlElement, scope: readonly Prefix[]): readonly Prefix[] {
  const fresh: Prefix[] = [];
  const use = (prefix: Prefix | undefined): void => {
    if (prefix !== undefined && !scope.includes(prefix) && !fresh.includes(prefix))
      fresh.push(prefix);
  };
  use(prefixOf(element.name));
  for (const name in element.attributes) {
    const value = element.attributes[name];
    if (value === undefined) continue;
    use(prefixOf(name));
    // The value of xsi:type is a qualified name (XML Schema 1, 2.6.1), so its prefix is used too.
    if (name === 'xsi:type') use(prefixOf(value));
  }
  return fresh.length < 2 ? fresh : fresh.sort(compare);
}

// xml-c14n 2.2: those without a namespace come first, then by namespace, each by local name.
function sortedAttributes(attributes: XmlAttributes): readonly (readonly [string, string])[] {
  const given = Object.entries(attributes).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return given.length < 2 ? given : given.sort(([a], [b]) => compare(sortKey(a), sortKey(b)));
}

function sortKey(name: string): string {
  const prefix = prefixOf(name);
  return `${prefix === undefined ? '' : PREFIXES[prefix]} ${localNameOf(name)}`;
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
