import { trustedHtml, type SafeHtml } from '../../core/html.ts';
import type { JsonValue } from '../types.ts';

/** What a page tells machines: JSON that runs nowhere, found by its id. */
export function dataBlock(id: string, data: { readonly [name: string]: JsonValue }): SafeHtml {
  // Within a script element nothing but `<` can end the text.
  const json = JSON.stringify(data).replaceAll('<', String.raw`\u003c`);
  return trustedHtml(`<script type="application/json" id="${id}">${json}</script>`);
}
