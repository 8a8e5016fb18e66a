import { matchesGlob, readGlob, type GlobOptions } from './glob.ts';

const SEGMENTS = 6;

/**
 * Whether an ARN matches a pattern, segment by segment: a wildcard stays within its segment except in
 * the last one, which may hold colons (IAM User Guide, "IAM JSON policy elements: Resource"). A pattern
 * with fewer segments is filled up with `*`, as recorded error texts of IAM show it.
 */
export function matchesArn(arn: string, pattern: string, options: ArnOptions = {}): boolean {
  if (pattern === '*') return true;
  const actual = splitArn(arn);
  const expected = splitArn(pattern);
  if (actual.length !== SEGMENTS) return false;
  const { variables: _variables, ...plain } = options;
  return actual.every((segment, index) => {
    const filled = options.variablesFrom !== 'resource' || index === SEGMENTS - 1;
    return matchesGlob(readGlob(expected[index] ?? '*', filled ? options : plain), segment);
  });
}

interface ArnOptions extends GlobOptions {
  /**
   * `resource`: policy variables stand for something behind the fifth colon alone, as in the element
   * Resource (IAM User Guide, "Policy variables"). Default: everywhere.
   */
  variablesFrom?: 'resource';
}

/** At most six parts, the last of which keeps its colons; a colon of a policy variable divides nothing. */
export function splitArn(text: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < text.length; at += 1) {
    const variable = /^\$\{[^}]{0,600}\}/.exec(text.slice(at, at + 610))?.[0];
    const character = variable ?? text.charAt(at);
    at += character.length - 1;
    if (character === ':' && parts.length < SEGMENTS - 1) {
      parts.push(part);
      part = '';
    } else {
      part += character;
    }
  }
  return [...parts, part];
}
