import type { JsonValue } from '../types.ts';
import { ownText } from './own-text.ts';
import type { FindingArgs } from './types.ts';

const LONGEST_TEXT = 200;
const LONGEST_LIST = 10;

/** Text of a message as evidence: cut, so that no verdict can hold a whole message. */
export function excerpt(text: string): string;
export function excerpt(text: string | undefined): string | null;
export function excerpt(text: string | undefined): string | null {
  if (text === undefined) return null;
  return ownText(text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}…`);
}

/** The first of several texts. */
export function excerpts(texts: readonly string[]): readonly string[] {
  const shown = texts.slice(0, LONGEST_LIST).map((text) => excerpt(text));
  return texts.length <= LONGEST_LIST
    ? shown
    : [...shown, `and ${texts.length - LONGEST_LIST} more`];
}

/** A moment as evidence. */
export function instant(milliseconds: number | undefined): string | null {
  if (milliseconds === undefined || Math.abs(milliseconds) > 8.64e15) return null;
  return new Date(milliseconds).toISOString();
}

/** An argument in a sentence: quoted, joined with commas, or `otherwise` when there is none. */
export function told(args: FindingArgs, name: string, otherwise: string): string {
  const text = toldValue(args[name]);
  return text === '' ? otherwise : text;
}

function toldValue(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return `“${value}”`;
  if (Array.isArray(value)) return value.map(toldValue).filter(Boolean).join(', ');
  return JSON.stringify(value);
}
