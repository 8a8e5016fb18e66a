/** What an element may hold; nothing is ever read as markup. */
export type Child = Node | string | number | false | undefined;

export interface Properties {
  class?: string;
  /** By which it is found again when its place is drawn anew. */
  key?: string;
  onClick?: () => unknown;
  [attribute: string]: string | number | boolean | undefined | (() => unknown);
}

/** Makes an element; text is text whatever stands in it. */
export function h<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  properties: Properties = {},
  ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  const { key, onClick, ...attributes } = properties;
  if (key !== undefined) element.dataset['key'] = key;
  if (onClick !== undefined) element.addEventListener('click', () => void onClick());
  for (const [name, value] of Object.entries(attributes))
    if (typeof value !== 'function') setAttribute(element, name, value);
  for (const child of children.flat()) append(element, child);
  return element;
}

function setAttribute(
  element: HTMLElement,
  name: string,
  value: string | number | boolean | undefined,
): void {
  if (value === undefined || value === false) return;
  element.setAttribute(name, value === true ? '' : String(value));
}

function append(element: HTMLElement, child: Child): void {
  if (child === undefined || child === false) return;
  element.append(child instanceof Node ? child : String(child));
}

/**
 * Draws a place anew. Whoever was on an element there is on the one with the same key afterwards, what
 * was unfolded stays so, and a list stays where it was scrolled to.
 */
export function draw(place: HTMLElement, ...children: readonly Child[]): void {
  const focused = keyOf(place.contains(document.activeElement) ? document.activeElement : null);
  const open = new Set([...place.querySelectorAll('details[open]')].map(keyOf));
  const scrolled = new Map(
    [...place.querySelectorAll('[data-key]')].map((one) => [keyOf(one), one.scrollTop]),
  );
  place.replaceChildren();
  for (const child of children) append(place, child);
  for (const one of place.querySelectorAll<HTMLElement>('[data-key]')) {
    const key = keyOf(one);
    if (one instanceof HTMLDetailsElement && open.has(key)) one.open = true;
    one.scrollTop = scrolled.get(key) ?? 0;
    if (key === focused) one.focus({ preventScroll: true });
  }
}

function keyOf(element: Element | null): string | undefined {
  return element instanceof HTMLElement ? element.dataset['key'] : undefined;
}

/** The place of a part of the page. */
export function placeOf(part: string): HTMLElement {
  const element = document.querySelector(`[data-place="${part}"]`);
  if (!(element instanceof HTMLElement)) throw new Error(`The page has no place for ${part}`);
  return element;
}

/** @throws {Error} when the page does not have it. */
export function byId<T extends HTMLElement>(id: string, kind: abstract new () => T): T {
  const element = document.querySelector(`#${id}`);
  if (!(element instanceof kind)) throw new Error(`The page has no ${id}`);
  return element;
}

/** A field with its label and what it means. */
export function field(
  { id, label, hint, wide }: { id: string; label: string; hint?: string; wide?: boolean },
  input: HTMLElement,
): HTMLElement {
  input.id = id;
  if (hint !== undefined && hint !== '') input.setAttribute('aria-describedby', `${id}-hint`);
  return h(
    'div',
    { class: wide === true ? 'wide' : undefined },
    h('label', { for: id }, label),
    input,
    hint !== undefined && hint !== '' && h('span', { class: 'hint', id: `${id}-hint` }, hint),
  );
}

export function options(
  choices: readonly { value: string; text: string }[],
  chosen?: string,
): HTMLOptionElement[] {
  return choices.map(({ value, text }) => h('option', { value, selected: value === chosen }, text));
}

/** What may be wider than the page: it scrolls by itself, and can be scrolled by keyboard. */
export function scroller(
  { key, label }: { key: string; label: string },
  content: HTMLElement | SVGElement,
): HTMLElement {
  const named = { key, tabindex: 0, role: 'group', 'aria-label': label };
  return h('div', { class: 'scroller', ...named }, content);
}
