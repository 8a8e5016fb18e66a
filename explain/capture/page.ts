import { textOfMarkup } from '../text/markup.ts';
import type { Capture } from './capture.ts';

// Never past the next tag, so that a page of open tags takes no longer than its length.
const INPUT = /<input\b[^<>]*>/gi;

/** The form of an IdP’s page that a browser would post by itself; undefined when there is none. */
export function captureOfPage(page: string): Capture | undefined {
  const fields = new Map<string, string>();
  for (const [input] of page.matchAll(INPUT)) {
    const name = attributeOf(input, 'name');
    if (name !== undefined) fields.set(name, attributeOf(input, 'value') ?? '');
  }
  const samlResponse = fields.get('SAMLResponse');
  if (samlResponse === undefined) return undefined;
  const action = attributeOf(/<form\b[^<>]*>/i.exec(page)?.[0] ?? '', 'action');
  return {
    samlResponse,
    relayState: fields.get('RelayState') ?? '',
    ...(action?.startsWith('https://') && { postedUrl: action }),
  };
}

function attributeOf(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  const value = found?.[1] ?? found?.[2] ?? found?.[3];
  return value === undefined ? undefined : textOfMarkup(value);
}
