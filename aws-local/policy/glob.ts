import type { ConditionContext } from './types.ts';
import { contextValues } from './condition-context.ts';

/** One piece of a pattern: a character, or what `*` and `?` stand for. */
type Token = { readonly literal: string } | 'any' | 'one';

/** A pattern made ready to match. */
export interface Glob {
  /** Absent when a policy variable has no single value: such a pattern matches nothing. */
  readonly tokens?: readonly Token[];
  readonly ignoreCase: boolean;
}

export interface GlobOptions {
  /** Fills policy variables from here; without it `${…}` is plain text, as in version 2008-10-17. */
  variables?: ConditionContext;
  /** Whether `*` and `?` mean more than themselves. Default true. */
  wildcards?: boolean;
  /** Compares without regard to case. Default false. */
  ignoreCase?: boolean;
}

// Keys of tags may hold blanks: `${aws:PrincipalTag/cost centre}`.
const VARIABLE = /^\$\{([^},']{1,300})(?:,\s*'([^']{0,256})'\s*)?\}/;
const LITERAL_VARIABLES = new Set(['*', '?', '$']);

/**
 * Reads a pattern with `*`, `?` and policy variables (`${aws:userid}`, `${aws:userid, 'none'}`,
 * `${*}`). What a variable stands for is never a wildcard itself (IAM User Guide, "Policy variables").
 */
export function readGlob(pattern: string, options: GlobOptions = {}): Glob {
  const { variables, wildcards = true, ignoreCase = false } = options;
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length;) {
    const variable = variables && VARIABLE.exec(pattern.slice(at, at + 600));
    if (variable) {
      const value = variableValue(variable, variables);
      if (value === undefined) return { ignoreCase };
      tokens.push(...characters(value));
      at += variable[0].length;
    } else {
      const character = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
      tokens.push(wildcards ? token(character) : { literal: character });
      at += character.length;
    }
  }
  return { tokens, ignoreCase };
}

function variableValue(variable: RegExpExecArray, context: ConditionContext): string | undefined {
  const name = variable[1]?.trim() ?? '';
  const fallback = variable[2];
  if (LITERAL_VARIABLES.has(name)) return name;
  const values = contextValues(context, name);
  return values?.length === 1 ? values[0] : fallback;
}

function token(character: string): Token {
  if (character === '*') return 'any';
  return character === '?' ? 'one' : { literal: character };
}

function characters(text: string): readonly Token[] {
  return Array.from(text, (literal) => ({ literal }));
}

/** Whether the whole text matches; takes at most pattern × text steps, whatever the pattern. */
export function matchesGlob({ tokens, ignoreCase }: Glob, text: string): boolean {
  if (tokens === undefined) return false;
  const same = ignoreCase ? sameIgnoringCase : Object.is;
  const subject = Array.from(text);
  let pattern = 0;
  let at = 0;
  let lastAny = -1;
  let resumeAt = 0;
  while (at < subject.length) {
    const next = tokens[pattern];
    if (next === 'any') {
      lastAny = pattern;
      resumeAt = at;
      pattern += 1;
    } else if (next !== undefined && (next === 'one' || same(next.literal, subject[at]))) {
      pattern += 1;
      at += 1;
    } else if (lastAny === -1) {
      return false;
    } else {
      pattern = lastAny + 1;
      resumeAt += 1;
      at = resumeAt;
    }
  }
  return tokens.slice(pattern).every((rest) => rest === 'any');
}

function sameIgnoringCase(left: string, right: string | undefined): boolean {
  return left.toLowerCase() === right?.toLowerCase();
}

/** The pattern as it reads with its variables filled in; for explanations. */
export function describeGlob({ tokens }: Glob, pattern: string): string {
  return tokens?.map(describeToken).join('') ?? pattern;
}

function describeToken(next: Token): string {
  if (next === 'any') return '*';
  return next === 'one' ? '?' : next.literal;
}
