import { knownWords, type KnownWords } from './known-texts.ts';
import { normalise } from './normalise.ts';
import { takeApart } from './told.ts';

export interface FoundTexts {
  /** Known words that were said, the longest first. */
  matches: readonly KnownWords[];
  /** Known words that are much alike, when there are no matches. */
  near: readonly KnownWords[];
  codes: readonly string[];
}

interface Pattern {
  words: KnownWords;
  /** Of the literal parts. */
  literal: string;
  regex: RegExp;
}

/** Fewer letters of a known text say too little, unless they are the whole message. */
const LEAST_LITERAL = 12;
/** As much of a message must be left for half of it to be recognised. */
const LEAST_PART = 10;
/** The share of words in common from which a text is worth a question. */
const NEAR = 0.5;
const MOST_NEAR = 5;

/**
 * Finds known words in a text as somebody saw it: with codes, request IDs and quotes around it, broken
 * over lines, or only part of it.
 */
export function findTexts(text: string): FoundTexts {
  const { message, codes } = takeApart(text);
  const patterns = knownWords().map(patternOf);
  const whole = normalise(message);
  const everything = normalise(text);
  const said = withoutFrame(
    longest(patterns.filter((pattern) => isSaid(pattern, { everything, whole, codes }))),
  );
  const most = said[0]?.literal.length ?? 0;
  // The beginning of a long text may hold all of a short one.
  const parts = most === 0 || whole.length > most + 1 ? partial(patterns, whole) : [];
  const matches = [...new Set([...parts, ...said])];
  const fitting = withCode(matches, codes).map(({ words }) => words);
  return { matches: fitting, near: fitting.length > 0 ? [] : alike(patterns, whole), codes };
}

function patternOf(words: KnownWords): Pattern {
  const parts = normalise(words.text.replaceAll('…', '\u0001'))
    .split('\u0001')
    .map((part) => part.replace(/\.$/, ''));
  const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'));
  return {
    words,
    literal: parts.join(' ').trim(),
    regex: new RegExp(escaped.filter(Boolean).join('.{0,200}?')),
  };
}

interface Seen {
  everything: string;
  whole: string;
  codes: readonly string[];
}

// Few letters count when they are a name like ECONNRESET, the whole message, or beside their code.
function isSaid({ literal, regex, words }: Pattern, { everything, whole, codes }: Seen): boolean {
  if (literal.length >= LEAST_LITERAL) return regex.test(everything);
  if (/^[a-z_]{6,}$/.test(literal)) return new RegExp(`\\b${literal}\\b`).test(everything);
  const beside = words.code !== undefined && codes.includes(words.code);
  return isWhole(regex, whole) || (beside && literal.includes(' ') && regex.test(everything));
}

function isWhole(regex: RegExp, message: string): boolean {
  return new RegExp(`^(?:${regex.source})\\.?$`).test(message);
}

// What is part of a longer match says nothing of its own.
function longest(patterns: readonly Pattern[]): Pattern[] {
  const sorted = [...patterns].sort((one, other) => other.literal.length - one.literal.length);
  return sorted.filter(
    ({ literal }, index) =>
      !sorted.slice(0, index).some((other) => isWithin(literal, other.literal)),
  );
}

// The page around a message says nothing about it.
function withoutFrame(patterns: Pattern[]): Pattern[] {
  const telling = patterns.filter(({ words }) => !words.facts.every((id) => id === 'error-page'));
  return telling.length > 0 ? telling : patterns;
}

function isWithin(part: string, whole: string): boolean {
  return part !== whole && whole.includes(part);
}

function partial(patterns: readonly Pattern[], message: string): Pattern[] {
  const part = message.replace(/^(?:\.\.\.|…)|(?:\.\.\.|…)$/g, '').trim();
  if (part.length < LEAST_PART || !part.includes(' ')) return [];
  return patterns.filter(({ literal }) => literal.includes(part));
}

// The same words come with different codes; the code that was seen tells them apart.
function withCode(patterns: readonly Pattern[], codes: readonly string[]): readonly Pattern[] {
  const same = patterns.filter(({ words: { code } }) => code !== undefined && codes.includes(code));
  return same.length > 0 ? same : patterns;
}

function alike(patterns: readonly Pattern[], message: string): readonly KnownWords[] {
  const wanted = wordsOf(message);
  if (wanted.size === 0) return [];
  return patterns
    .map(({ words, literal }) => ({ words, share: shareOf(wanted, wordsOf(literal)) }))
    .filter(({ share }) => share >= NEAR)
    .sort((one, other) => other.share - one.share)
    .slice(0, MOST_NEAR)
    .map(({ words }) => words);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2));
}

// Of the shorter one: half a sentence shares all of its words with the whole.
function shareOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / Math.max(3, Math.min(one.size, other.size));
}
