import type { Element } from '@xmldom/xmldom';
import { NAMESPACES } from '../names.ts';
import { quote, refuse } from './refusal.ts';
import type { Prefix } from './select.ts';

/** Child elements of that full name; text and comments between them are passed over. */
export function elementsNamed(parent: Element, prefix: Prefix, name: string): Element[] {
  const namespace: string = NAMESPACES[prefix];
  return [...parent.childNodes].filter(
    (node): node is Element =>
      node.nodeType === node.ELEMENT_NODE &&
      node.localName === name &&
      node.namespaceURI === namespace,
  );
}

/** The value of an element that holds text and nothing else, blanks around it removed. */
export function leafText(element: Element): string {
  for (const node of element.childNodes)
    if (node.nodeType !== node.TEXT_NODE)
      refuse('structure', 'text-only', `${quote(element.tagName)} holds more than text`);
  return (element.textContent ?? '').trim();
}
