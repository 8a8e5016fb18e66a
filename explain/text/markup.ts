const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  rsquo: '’',
  hellip: '…',
};

/** The text that a page shows, tags and scripts left out; plain text stays as it is. */
export function textOfMarkup(markup: string): string {
  return withoutBlocks(withoutBlocks(markup, 'script'), 'style')
    .replace(/<\/?[a-z!][^<>]*>/gi, ' ')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, decode);
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

function decode(...[whole, decimal, hex, name]: readonly string[]): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole ?? '';
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : (whole ?? '');
}
