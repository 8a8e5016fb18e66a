import { decodeEntities } from '../../core/html.ts';

/** A page as a client without a browser sees it. */
export interface ReadPage {
  title: string;
  /** What a reader would see, on one line. */
  text: string;
  forms: readonly FormView[];
  /** Absolute. */
  links: readonly string[];
  /** What the page tells machines: the JSON of script elements, by their id. */
  data: Readonly<Record<string, unknown>>;
}

export interface FormView {
  /** Its place among the forms of the page. */
  index: number;
  /** Absolute. */
  action: string;
  method: 'get' | 'post';
  fields: readonly FieldView[];
}

export interface FieldView {
  name: string;
  /** `hidden`, `text`, `radio`, `submit` …; `button` elements count as what they do. */
  type: string;
  value: string;
  checked: boolean;
}

/**
 * Reads forms, links and text of an HTML page, as forgivingly as a form filler must. It is for pages
 * that people sign in through, not for judging anything.
 */
export function readPage(html: string, url: string): ReadPage {
  const tags = tagsOf(html);
  const opened = tags.filter(({ closing }) => !closing);
  const title = /<title[^>]*>([^<]*)/i.exec(html)?.[1] ?? '';
  return {
    title: decodeEntities(title).trim(),
    text: visibleText(html),
    forms: formsOf(tags, url),
    links: opened.flatMap(({ name, attributes: { href } }) =>
      name === 'a' && href !== undefined ? [absolute(href, url)] : [],
    ),
    data: dataOf(html),
  };
}

function formsOf(tags: readonly Tag[], url: string): FormView[] {
  const forms: (Omit<FormView, 'fields'> & { fields: FieldView[] })[] = [];
  let inside = false;
  for (const { name, closing, attributes } of tags) {
    if (name === 'form') {
      inside = !closing;
      if (!closing) forms.push({ ...formOf(attributes, url), index: forms.length, fields: [] });
      continue;
    }
    const field = closing ? undefined : fieldOf(name, attributes);
    if (inside && field !== undefined) forms.at(-1)?.fields.push(field);
  }
  return forms;
}

function formOf({ action, method }: Attributes, url: string): Pick<FormView, 'action' | 'method'> {
  return {
    action: absolute(action ?? '', url),
    method: method?.toLowerCase() === 'post' ? 'post' : 'get',
  };
}

function fieldOf(tag: string, attributes: Attributes): FieldView | undefined {
  const name = attributes['name'];
  if (name === undefined || !['input', 'button', 'select', 'textarea'].includes(tag))
    return undefined;
  const kind = tag === 'button' ? 'submit' : tag === 'input' ? 'text' : tag;
  return {
    name,
    type: (attributes['type'] ?? kind).toLowerCase(),
    value: attributes['value'] ?? '',
    checked: attributes['checked'] !== undefined,
  };
}

interface Tag {
  name: string;
  closing: boolean;
  attributes: Attributes;
}

type Attributes = Readonly<Record<string, string | undefined>>;

function tagsOf(html: string): Tag[] {
  const live = html.replace(HIDDEN, '');
  return [...live.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi)].map(
    ([, slash, name = '', rest = '']) => ({
      name: name.toLowerCase(),
      closing: slash === '/',
      attributes: attributesOf(rest),
    }),
  );
}

const HIDDEN = /<!--.*?-->|<(script|style|template)\b.*?<\/\1\s*>/gis;

function attributesOf(text: string): Attributes {
  const pairs = text.matchAll(/([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g);
  return Object.fromEntries(
    [...pairs].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      decodeEntities(double ?? single ?? bare ?? ''),
    ]),
  );
}

function dataOf(html: string): Record<string, unknown> {
  const scripts = html.matchAll(/<script\b([^>]*)>(.*?)<\/script\s*>/gis);
  return Object.fromEntries(
    [...scripts].flatMap(([, rest = '', json = '']) => {
      const { id, type } = attributesOf(rest);
      return id === undefined || type !== 'application/json' ? [] : [[id, parsed(json)]];
    }),
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Not what a page says, but what stands in its head or beside it. */
const APART = /<(head|aside)\b.*?<\/\1\s*>/gis;

function visibleText(html: string): string {
  const body = html.replace(HIDDEN, ' ').replace(APART, ' ');
  return decodeEntities(body.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

function absolute(reference: string, base: string): string {
  return URL.canParse(reference, base) ? new URL(reference, base).href : reference;
}
