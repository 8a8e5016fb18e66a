import type { SaxesAttributeNS, SaxesTagNS } from 'saxes';
import { printable } from '../../core/logger.ts';
import { escapeMarkup } from '../../core/html.ts';
import { maskName } from '../../core/redaction.ts';
import { ALGORITHMS, NAMESPACES } from '../names.ts';
import { shownValue } from '../redaction.ts';
import { createParser } from './gate.ts';

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
  const lines = linesOf(xml);
  const more = lines.length - MOST_LINES;
  return (more > 0 ? [...lines.slice(0, MOST_LINES), `[${more} lines left out]`] : lines).join(
    '\n',
  );
}

interface Open {
  tag: SaxesTagNS;
  start: string;
  text: string;
  isParent: boolean;
}

// No tree: of every message of a run somebody may want to see this.
function linesOf(xml: string): string[] {
  const lines: string[] = [];
  const path: Open[] = [];
  const parser = createParser();
  parser.on('opentag', (tag) => {
    const parent = path.at(-1);
    if (parent?.isParent === false) lines.push(`${parent.start}>`);
    if (parent !== undefined) parent.isParent = true;
    path.push({ tag, start: startOf(tag, indentOf(path)), text: '', isParent: false });
  });
  parser.on('text', (text) => {
    const inner = path.at(-1);
    if (inner !== undefined) inner.text += text;
  });
  parser.on('closetag', () => {
    const closed = path.pop();
    if (closed !== undefined) lines.push(endOf(closed, path));
  });
  parser.write(xml).close();
  return lines;
}

function indentOf(path: readonly Open[]): string {
  return '  '.repeat(path.length);
}

function endOf({ tag, start, text, isParent }: Open, path: readonly Open[]): string {
  if (isParent) return `${indentOf(path)}</${tag.name}>`;
  const shown = shownText(text, tag, path.at(-1)?.tag);
  return shown === '' ? `${start}/>` : `${start}>${escapeMarkup(shown)}</${tag.name}>`;
}

function startOf(tag: SaxesTagNS, indent: string): string {
  const name = `${indent}<${tag.name}`;
  const attributes = Object.values(tag.attributes).map((one) => attributeText(tag, one));
  const line = [name, ...attributes].join(' ');
  return line.length <= WIDTH ? line : [name, ...attributes].join(`\n${indent}    `);
}

/** Session indices and addresses are of a person; the others are of the message. */
const PERSONAL: ReadonlySet<string> = new Set(['SessionIndex', 'Address', 'SPProvidedID']);

const KNOWN: ReadonlySet<string> = new Set([
  ...Object.values(NAMESPACES),
  ALGORITHMS.exclusiveCanonical,
]);

function attributeText(tag: SaxesTagNS, { name, value, uri }: SaxesAttributeNS): string {
  const shows = uri === XMLNS || (KNOWN.has(tag.uri) && !PERSONAL.has(name));
  return `${name}="${shows ? escapeMarkup(shortened(value)) : LEFT_OUT}"`;
}

/** Elements of SAML whose text is of the message, not of a person or a key. */
const SHOWN: ReadonlySet<string> = new Set([
  `${NAMESPACES.assertion} Issuer`,
  `${NAMESPACES.assertion} Audience`,
  `${NAMESPACES.assertion} AuthnContextClassRef`,
  `${NAMESPACES.protocol} StatusMessage`,
]);

function shownText(text: string, { uri, local }: SaxesTagNS, parent?: SaxesTagNS): string {
  const name = `${uri} ${local}`;
  if (text === '' || SHOWN.has(name)) return shortened(text);
  if (name === `${NAMESPACES.assertion} NameID`) return shortened(maskName(text));
  if (name === `${NAMESPACES.assertion} AttributeValue`)
    return shortened(shownValue(parent?.attributes['Name']?.value ?? '', text));
  return `[${text.length} characters left out]`;
}

function shortened(text: string): string {
  return printable(text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text);
}
