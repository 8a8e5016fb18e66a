import type { Element } from '@xmldom/xmldom';
import { NAMESPACES } from '../names.ts';
import { childElements } from './grammar.ts';

/** The ways down a tree that has been checked: one step, by full name, never a search. */
export type Prefix = keyof typeof NAMESPACES;

export function childrenNamed(parent: Element, prefix: Prefix, name: string): Element[] {
  const namespace: string = NAMESPACES[prefix];
  return childElements(parent).filter(
    (child) => child.localName === name && child.namespaceURI === namespace,
  );
}

export function childNamed(parent: Element, prefix: Prefix, name: string): Element | undefined {
  return childrenNamed(parent, prefix, name)[0];
}

/** The text of an element that the grammar holds to text. */
export function textOf(element: Element): string {
  return element.textContent ?? '';
}

/** An attribute without a namespace, or undefined. */
export function attributeOf(element: Element, name: string): string | undefined {
  return element.getAttributeNS(null, name) ?? undefined;
}
