import { DOMParser, type Document, type Element } from '@xmldom/xmldom';

/** A page as a tree. */
export function parseHtml(markup: string): Document {
  return new DOMParser({ onError: () => undefined }).parseFromString(markup, 'text/html');
}

/** Elements below one, in document order, of a tag name and, when given, with a class. */
export function select(root: Document | Element, tag: string, className?: string): Element[] {
  return Array.from(root.getElementsByTagName(tag)).filter(
    (element) => className === undefined || classesOf(element).includes(className),
  );
}

export function classesOf(element: Element): string[] {
  return (element.getAttribute('class') ?? '').split(/\s+/).filter(Boolean);
}

/** Children that are elements. */
export function childElements(element: Element): Element[] {
  return Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1);
}

export function textOf(element: Element | undefined): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}
