import { decodeEntities } from '../../core/html.ts';

/** The text that a page shows, tags and scripts left out; plain text stays as it is. */
export function textOfMarkup(markup: string): string {
  const visible = withoutBlocks(withoutBlocks(markup, 'script'), 'style');
  return decodeEntities(visible.replace(/<\/?[a-z!][^<>]*>/gi, ' '));
}

// Step by step, so that a page of open tags takes no longer than its length.
function withoutBlocks(markup: string, tag: string): string {
  const lower = markup.toLowerCase();
  const kept: string[] = [];
  let at = 0;
  for (;;) {
    const begin = lower.indexOf(`<${tag}`, at);
    if (begin === -1) return [...kept, markup.slice(at)].join(' ');
    kept.push(markup.slice(at, begin));
    const end = lower.indexOf(`</${tag}`, begin);
    if (end === -1) return kept.join(' ');
    at = end;
  }
}
