import type { Attr, Element, Node } from '@xmldom/xmldom';
import { NAMESPACES } from '../names.ts';
import { quote, refuse } from './refusal.ts';

/** What an element may carry and hold. Whatever is not listed is refused. */
export interface ElementModel {
  readonly namespace: string;
  readonly name: string;
  /** Attributes without a namespace. */
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
  /** The schema lets attributes of any other namespace stand here (`anyAttribute`). */
  readonly openAttributes?: boolean;
  readonly content: ContentModel;
}

/**
 * `empty`; `text`: one run of text; `opaque`: anything that could not be mistaken for a message,
 * because nobody reads it; a list: child elements in this order with white space between them;
 * `textOr`: text, or that one element.
 */
export type ContentModel =
  | 'empty'
  | 'text'
  | 'opaque'
  | readonly Particle[]
  | { readonly textOr: ElementModel };

/** A run of children that are any of these. */
export interface Particle {
  readonly anyOf: readonly ElementModel[];
  readonly least: number;
  readonly most: number;
}

export const optional = (model: ElementModel): Particle => ({ anyOf: [model], least: 0, most: 1 });
export const exactlyOne = (model: ElementModel): Particle => ({
  anyOf: [model],
  least: 1,
  most: 1,
});
export const any = (...anyOf: ElementModel[]): Particle => ({ anyOf, least: 0, most: Infinity });
export const some = (...anyOf: ElementModel[]): Particle => ({ anyOf, least: 1, most: Infinity });

/** Elements whose refusal deserves a rule of its own, by local name and in whatever namespace. */
const NAMED_RULES: Readonly<Record<string, string>> = {
  Response: 'stray-response',
  Assertion: 'stray-assertion',
  Signature: 'stray-signature',
  EncryptedAssertion: 'encrypted-assertion',
  EncryptedID: 'encrypted-id',
  EncryptedAttribute: 'encrypted-attribute',
  EncryptedData: 'stray-encrypted-data',
  EncryptedKey: 'stray-encrypted-key',
  Object: 'signature-object',
  Advice: 'advice',
};

const ELEMENT = 1;
const TEXT = 3;

/** Refuses `root` unless it and everything below it is as `model` says. */
export function conform(root: Element, model: ElementModel): void {
  if (!isNamed(root, model))
    refuse('structure', 'root-element', `The root is ${describe(root)}, not ${model.name}`);
  check(root, model);
}

export function isNamed(element: Element, model: { namespace: string; name: string }): boolean {
  return element.localName === model.name && element.namespaceURI === model.namespace;
}

function check(element: Element, model: ElementModel): void {
  checkAttributes(element, model);
  const { content } = model;
  if (content === 'empty') checkEmpty(element);
  else if (content === 'text') checkText(element);
  else if (content === 'opaque') checkOpaque(element);
  else if ('textOr' in content) checkTextOr(element, content.textOr);
  else checkSequence(element, content);
}

function checkAttributes(element: Element, model: ElementModel): void {
  const { required = [], optional: others = [] } = model;
  for (const attribute of element.attributes) {
    if (attribute.namespaceURI === null) {
      if (!required.includes(attribute.name) && !others.includes(attribute.name))
        refuseAttribute(element, attribute);
    } else if (!mayStandAnywhere(attribute) && model.openAttributes !== true)
      refuseAttribute(element, attribute);
  }
  const missing = required.find((name) => !element.hasAttribute(name));
  if (missing !== undefined)
    refuse('structure', 'missing-attribute', `${describe(element)} lacks ${missing}`);
}

function refuseAttribute(element: Element, attribute: Attr): never {
  return refuse(
    'structure',
    'unexpected-attribute',
    `${describe(element)} has an attribute ${quote(attribute.name)}`,
  );
}

// Declarations, and xsi:type and its like, which XML Schema permits on every element.
function mayStandAnywhere({ namespaceURI }: Attr): boolean {
  return (
    namespaceURI === 'http://www.w3.org/2000/xmlns/' || namespaceURI === NAMESPACES.schemaInstance
  );
}

function checkSequence(element: Element, particles: readonly Particle[]): void {
  const children = childElements(element);
  let next = 0;
  let length = 0;
  for (const particle of particles) {
    const rest = children.slice(next);
    length = runLength(rest, particle);
    if (length < particle.least) refuseGap(element, rest, { particle, particles });
    next += length;
  }
  const extra = children[next];
  if (extra === undefined) return;
  // A Signature that may only stand at the end and does not: it is out of place, not what is behind it.
  const last = length > 0 ? children[next - 1] : undefined;
  const isEarly = last !== undefined && (last.localName ?? '') in NAMED_RULES;
  refuseElement(element, isEarly ? last : extra);
}

function runLength(children: readonly Element[], particle: Particle): number {
  let length = 0;
  for (const child of children) {
    const model = particle.anyOf.find((one) => isNamed(child, one));
    if (model === undefined || length === particle.most) break;
    check(child, model);
    length += 1;
  }
  return length;
}

// What is wrong is either that something is missing or that something stands before it.
function refuseGap(
  element: Element,
  rest: readonly Element[],
  { particle, particles }: { particle: Particle; particles: readonly Particle[] },
): never {
  const [found] = rest;
  const comesLater = rest.some((child) => fits(child, particle));
  if (found !== undefined && (comesLater || !particles.some((known) => fits(found, known))))
    refuseElement(element, found);
  const names = particle.anyOf.map(({ name }) => name).join(' or ');
  return refuse('structure', 'missing-element', `${describe(element)} lacks ${names}`);
}

function fits(child: Element, particle: Particle): boolean {
  return particle.anyOf.some((model) => isNamed(child, model));
}

function refuseElement(parent: Element, child: Element): never {
  const rule = NAMED_RULES[child.localName ?? ''] ?? 'unexpected-element';
  return refuse('structure', rule, `${describe(child)} may not stand here in ${describe(parent)}`);
}

function checkEmpty(element: Element): void {
  const [child] = childElements(element);
  if (child !== undefined) refuseElement(element, child);
}

function checkText(element: Element): void {
  for (const node of element.childNodes)
    if (node.nodeType !== TEXT)
      refuse('structure', 'text-only', `${describe(element)} holds more than text`);
}

function checkTextOr(element: Element, model: ElementModel): void {
  if (holdsElement(element)) checkSequence(element, [exactlyOne(model)]);
  else checkText(element);
}

function checkOpaque(element: Element): void {
  for (const child of [...element.childNodes].filter(isElement)) {
    if (isMessagePart(child)) refuseElement(element, child);
    checkOpaque(child);
  }
}

function isMessagePart({ namespaceURI, localName }: Element): boolean {
  return (
    namespaceURI === NAMESPACES.protocol ||
    namespaceURI === NAMESPACES.assertion ||
    (localName !== null && localName in NAMED_RULES)
  );
}

/** The child elements of one that holds only elements; anything but white space between is refused. */
export function childElements(element: Element): Element[] {
  const children: Element[] = [];
  for (const node of element.childNodes) {
    if (isElement(node)) children.push(node);
    else if (node.nodeType !== TEXT || /[^\t\n\r ]/.test(node.nodeValue ?? ''))
      refuse('structure', 'stray-text', `${describe(element)} holds text between its elements`);
  }
  return children;
}

export function holdsElement(element: Element): boolean {
  return [...element.childNodes].some(isElement);
}

function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT;
}

function describe(element: Element): string {
  const { localName, namespaceURI } = element;
  const known = Object.values(NAMESPACES).some((namespace) => namespace === namespaceURI);
  return known
    ? quote(localName ?? '')
    : `${quote(localName ?? '')} of ${quote(namespaceURI ?? '')}`;
}
