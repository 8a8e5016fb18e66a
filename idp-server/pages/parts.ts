import { html, type SafeHtml } from '../../core/html.ts';

/** Fields that a form carries along, by name. */
export type HiddenFields = Readonly<Record<string, string>>;

export function hiddenFields(fields: HiddenFields): SafeHtml {
  const inputs = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return html`${inputs}`;
}

/** `Maria Garcia` becomes MG. */
export function initialsOf(displayName: string): string {
  const words = displayName.split(/\s+/);
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [words[0], last].map((word = '') => initialOf(word)).join('');
}

/** The first letter or digit, in upper case. */
export function initialOf(text: string): string {
  return (/[\p{L}\p{N}]/u.exec(text)?.[0] ?? '').toUpperCase();
}
