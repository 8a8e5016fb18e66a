const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe for HTML and XML content and for quoted attribute values. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** Markup that is already safe; made by {@link html} or, knowingly, by {@link trustedHtml}. */
export interface SafeHtml {
  readonly markup: string;
}

export type HtmlValue = string | number | SafeHtml | readonly HtmlValue[] | undefined | false;

/**
 * A template whose every value is escaped unless it is markup made by this same function.
 *
 * @example
 * html`<p>${name}</p>`.markup
 */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): SafeHtml {
  const parts = strings.flatMap((text, index) =>
    index < values.length ? [text, render(values[index])] : [text],
  );
  return { markup: parts.join('') };
}

/** Marks a constant of ours (a style sheet, a script) as markup. Never for anything that came in. */
export function trustedHtml(markup: string): SafeHtml {
  return { markup };
}

function render(value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeMarkup(value);
  if (typeof value === 'number') return String(value);
  if (isList(value)) return value.map(render).join('');
  return value.markup;
}

function isList(value: HtmlValue): value is readonly HtmlValue[] {
  return Array.isArray(value);
}

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

/** Text with the character references of HTML, as its reader sees it; unknown ones stay. */
export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
    (...[whole, decimal, hex, name]: readonly string[]): string => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole ?? '';
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : (whole ?? '');
    },
  );
}
