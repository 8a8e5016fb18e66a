import type { Attr, Element } from '@xmldom/xmldom';
import { printable } from '../../core/logger.ts';
import { escapeMarkup } from '../../core/html.ts';
import { maskName } from '../../core/redaction.ts';
import { ALGORITHMS, NAMESPACES } from '../names.ts';
import { shownValue } from '../redaction.ts';
import { parseTree } from './dom.ts';
import { attributeOf } from './select.ts';

const LONGEST_TEXT = 300;
const WIDTH = 100;
const MOST_LINES = 400;
const XMLNS = 'http://www.w3.org/2000/xmlns/';
const LEFT_OUT = '[left out]';

/**
 * A message that has passed the gate, laid out for people: one element a line, and nothing in it that
 * could be used or that names anybody. What may be shown is listed, so what nobody thought of is left out.
 *
 * @example
 * redactedXml(opened.xml) // … <ds:SignatureValue>[344 characters left out]</ds:SignatureValue> …
 */
export function redactedXml(xml: string): string {
  const lines = linesOf(parseTree(xml), '');
  const more = lines.length - MOST_LINES;
  return (more > 0 ? [...lines.slice(0, MOST_LINES), `[${more} lines left out]`] : lines).join(
    '\n',
  );
}

function linesOf(element: Element, indent: string): string[] {
  const { tagName } = element;
  const children = [...element.children];
  const start = startOf(element, indent);
  if (children.length > 0) {
    const inner = children.flatMap((child) => linesOf(child, `${indent}  `));
    return [`${start}>`, ...inner, `${indent}</${tagName}>`];
  }
  const text = textOf(element);
  return [text === '' ? `${start}/>` : `${start}>${escapeMarkup(text)}</${tagName}>`];
}

function startOf(element: Element, indent: string): string {
  const name = `${indent}<${element.tagName}`;
  const attributes = [...element.attributes].map((one) => attributeText(element, one));
  const line = [name, ...attributes].join(' ');
  return line.length <= WIDTH ? line : [name, ...attributes].join(`\n${indent}    `);
}

/** Session indices and addresses are of a person; the others are of the message. */
const PERSONAL: ReadonlySet<string> = new Set(['SessionIndex', 'Address', 'SPProvidedID']);

const KNOWN: ReadonlySet<string | null> = new Set([
  ...Object.values(NAMESPACES),
  ALGORITHMS.exclusiveCanonical,
]);

function attributeText(element: Element, { name, value, namespaceURI }: Attr): string {
  const shows = namespaceURI === XMLNS || (KNOWN.has(element.namespaceURI) && !PERSONAL.has(name));
  return `${name}="${shows ? escapeMarkup(shortened(value)) : LEFT_OUT}"`;
}

/** Elements of SAML whose text is of the message, not of a person or a key. */
const SHOWN: ReadonlySet<string> = new Set([
  `${NAMESPACES.assertion} Issuer`,
  `${NAMESPACES.assertion} Audience`,
  `${NAMESPACES.assertion} AuthnContextClassRef`,
  `${NAMESPACES.protocol} StatusMessage`,
]);

function textOf(element: Element): string {
  const text = element.textContent ?? '';
  const name = `${element.namespaceURI ?? ''} ${element.localName ?? ''}`;
  if (text === '' || SHOWN.has(name)) return shortened(text);
  if (name === `${NAMESPACES.assertion} NameID`) return shortened(maskName(text));
  if (name === `${NAMESPACES.assertion} AttributeValue`)
    return shortened(shownValue(attributeNameOf(element), text));
  return `[${text.length} characters left out]`;
}

function attributeNameOf(value: Element): string {
  const { parentElement } = value;
  return (parentElement && attributeOf(parentElement, 'Name')) ?? '';
}

function shortened(text: string): string {
  return printable(text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text);
}
