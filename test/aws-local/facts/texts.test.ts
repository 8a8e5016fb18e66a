import { globSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFact } from '../../../aws-local/facts/facts.ts';
import { LIMITS } from '../../../aws-local/facts/limits.ts';
import { TEXTS } from '../../../aws-local/facts/texts.ts';

const FILES = globSync('aws-local/**/*.ts').sort();
/** `awsError('CODE', TEXT`: a literal, or a template with placeholders. */
const SAID = /\bawsError\(\s*'(\w+)',\s*(`(?:[^`\\]|\\.)*`|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/g;
/** `malformed(TEXT`, as the grammars of policies have it. */
const MALFORMED = /\bmalformed\(\s*(`(?:[^`\\]|\\.)*`|'(?:[^'\\]|\\.)*')/g;
const LIMIT =
  /^(?:export )?const (MOST_\w+|DEFAULT_(?:ITEMS|SESSION_SECONDS)|VALID_YEARS|REDEEM_MILLISECONDS|LIFETIME_MILLISECONDS|KEY_ID_LENGTH) = /gm;
const LIMITED = /^aws-local\/(?:iam|sts|connect|query|checks\/assertion)\//;

/** Every text in the source, placeholders as dots. Examples in comments are not said to anybody. */
function saidTexts(): string[] {
  return FILES.flatMap((file) => {
    const source = readFileSync(file, 'utf8').replace(/^ *\*.*$/gm, '');
    const grammars = file.startsWith('aws-local/policy/') ? source.matchAll(MALFORMED) : [];
    return [
      ...Array.from(source.matchAll(SAID), ([, code, literal = '']) => ({ code, literal })),
      ...Array.from(grammars, ([, literal = '']) => ({ code: 'MalformedPolicyDocument', literal })),
    ].map(({ code, literal }) => `${code}: ${literal.slice(1, -1).replace(/\$\{[^}]*\}/g, '…')}`);
  });
}

function limits(): string[] {
  return FILES.filter((file) => LIMITED.test(file))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(LIMIT)].map(
        ([, name]) => `${relative('aws-local', file)} ${name}`,
      ),
    )
    .sort();
}

describe('the texts of the APIs', () => {
  it('rest on facts, every one: list a new one in aws-local/facts/texts.ts', () => {
    const known = TEXTS.map(({ code, text }) => `${code}: ${text}`);
    const said = saidTexts();
    expect(said.length).toBeGreaterThan(40);
    expect(said.filter((text) => !known.includes(text))).toEqual([]);
    expect(known.filter((text) => !said.includes(text))).toEqual([]);
  });

  it('cite facts that there are', () => {
    const ids = [...TEXTS.flatMap(({ facts }) => facts), ...Object.values(LIMITS).flat()];
    expect(ids.filter((id) => findFact(id) === undefined)).toEqual([]);
  });
});

describe('the limits', () => {
  it('rest on facts, every one: list a new one in aws-local/facts/limits.ts', () => {
    expect(limits()).toEqual(Object.keys(LIMITS).sort());
  });
});
