import { DOMParser, XMLSerializer, type Document, type Element, type Node } from '@xmldom/xmldom';
import { NAMESPACES } from '../../../saml/names.ts';
import type { ReadResult, VerifiedResponse } from '../../../saml/read/index.ts';
import { replaced } from './support.ts';

/** What a forger wants to be, instead of Maria the agent. */
const FORGED_ROLE = 'role/Administrator';

function forge(text: string): string {
  return replaced(text.replaceAll('maria.garcia', 'mallory'), 'role/ConnectAgent', FORGED_ROLE);
}

/** A message taken apart for wrapping; made anew for each document, since wrapping moves nodes. */
export interface Parts {
  document: Document;
  response: Element;
  assertion: Element;
  /** The signatures that are there, outermost first. */
  signatures: readonly Element[];
  serialise(): string;
}

export function takeApart(xml: string): Parts {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const response = document.documentElement;
  const [assertion] = document.getElementsByTagNameNS(NAMESPACES.assertion, 'Assertion');
  if (response === null || assertion === undefined) throw new Error('Not a Response');
  return {
    document,
    response,
    assertion,
    signatures: [...document.getElementsByTagNameNS(NAMESPACES.signature, 'Signature')],
    serialise: () => new XMLSerializer().serializeToString(document),
  };
}

/** The Signature that is a child of that element. */
export function signatureIn(element: Element): Element | undefined {
  return [...element.childNodes].find(
    (node): node is Element => isElement(node) && node.localName === 'Signature',
  );
}

/** A copy that says what the forger wants, under an ID of its own, and without a signature unless kept. */
export function forgedCopy(parts: Parts, of: Element, options: CopyOptions = {}): Element {
  const { id = '_forged', keepSignature = false, namespace } = options;
  let text = forge(new XMLSerializer().serializeToString(of));
  if (namespace !== undefined) text = text.replaceAll(NAMESPACES.assertion, namespace);
  const root = new DOMParser().parseFromString(text, 'text/xml').documentElement;
  if (root === null) throw new Error('Nothing to copy');
  root.setAttribute('ID', id);
  if (!keepSignature) signatureIn(root)?.parentNode?.removeChild(signatureIn(root) as Element);
  return parts.document.importNode(root, true);
}

export interface CopyOptions {
  id?: string;
  keepSignature?: boolean;
  namespace?: string;
}

export function without(element: Element | undefined): void {
  element?.parentNode?.removeChild(element);
}

export function elementsOf(document: Document): Element[] {
  return [...document.getElementsByTagName('*')];
}

function isElement(node: Node): node is Element {
  return node.nodeType === node.ELEMENT_NODE;
}

/** Whether anything of the forger's got through. */
export function saysForged(result: ReadResult<VerifiedResponse>): boolean {
  return result.ok && /Administrator|mallory/.test(JSON.stringify(result.value.message));
}
