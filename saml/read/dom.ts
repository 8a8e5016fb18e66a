import { DOMParser, onWarningStopParsing, type Element } from '@xmldom/xmldom';
import { messageOf } from '../../core/errors.ts';
import { quote, refuse } from './refusal.ts';

/** Stage dom: the tree of a text that has passed the gate. Even a warning ends it. */
export function parseTree(xml: string): Element {
  const root = parse(xml);
  return root ?? refuse('dom', 'dom-refused', 'There is no root element');
}

function parse(xml: string): Element | null {
  try {
    const parser = new DOMParser({ onError: onWarningStopParsing, locator: false });
    return parser.parseFromString(xml, 'text/xml').documentElement;
  } catch (error) {
    return refuse('dom', 'dom-refused', quote(messageOf(error)));
  }
}
