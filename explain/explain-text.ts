import { findCheck } from '../aws-local/index.ts';
import { findMode } from '../catalogue/index.ts';
import { nearest } from '../core/nearest.ts';
import { allIds, explainCheck, explainCode, explainId, explainMode } from './explain-id.ts';
import { factsOf } from './facts.ts';
import type { Registries } from './registries.ts';
import type { Explanation } from './report.ts';
import { findTexts } from './text/find-texts.ts';
import type { KnownWords } from './text/known-texts.ts';

export interface TextExplanation {
  input: 'id' | 'text';
  words: string[];
  explanations: Explanation[];
  /** Ids and texts that may have been meant, when nothing is known. */
  near: string[];
}

/** An id, or a text as somebody saw it. */
export function explainText(text: string, registries: Registries): TextExplanation {
  const trimmed = text.trim();
  const byId = /^[\w/-]{1,80}$/.test(trimmed) ? explainId(trimmed, registries) : [];
  const { matches, near, codes } = findTexts(trimmed);
  // Some errors are shown by their code alone, which then is the whole text.
  const told = matches.length > 0 && byId.every(({ kind }) => kind === 'code');
  if (byId.length > 0 && !told)
    return { input: 'id', words: [], explanations: [...byId], near: [] };
  const explanations = told
    ? [...explainWords(matches), ...byId]
    : codes.flatMap((code) => explainCode(code));
  return {
    input: 'text',
    words: matches.map((words) => words.text),
    explanations,
    near:
      explanations.length > 0
        ? []
        : [...nearIds(trimmed, registries), ...near.map((one) => one.text)],
  };
}

// The check with the most known ways to fail is the likeliest cause; a mode that no check refuses happens
// before AWS is asked.
function explainWords(matches: readonly KnownWords[]): Explanation[] {
  const checks = [...new Set(matches.flatMap((words) => words.checks))]
    .flatMap((id) => findCheck(id) ?? [])
    .map((check) => explainCheck(check))
    .sort((one, other) => other.modes.length - one.modes.length);
  const modes = [...new Set(matches.flatMap((words) => words.modes))]
    .flatMap((id) => findMode(id) ?? [])
    .filter((mode) => !checks.some(({ id }) => mode.checks.includes(id)))
    .map(explainMode);
  // The same words may come from elsewhere too, and may be all that is known.
  const told = new Set([...checks, ...modes].flatMap(({ facts }) => facts.map(({ id }) => id)));
  const alone = matches.filter((words) => words.facts.some((id) => !told.has(id)));
  return [...modes, ...checks, ...alone.map(wordsAlone)];
}

function wordsAlone({ text, code, facts }: KnownWords): Explanation {
  const known = factsOf(facts);
  return {
    kind: 'words',
    id: code ?? 'words',
    title: text,
    hops: [],
    paragraphs: known.map(({ statement }) => statement),
    answers: [],
    facts: known,
    checks: [],
    modes: [],
    scenarios: [],
  };
}

const MOST_NEAR = 5;

function nearIds(text: string, registries: Registries): string[] {
  if (!/^[\w/-]{2,80}$/.test(text)) return [];
  const ids = allIds(registries);
  const wanted = text.toLowerCase();
  const parts = wanted.split(/[-_/]/).filter((part) => part.length > 3);
  const holding = ids.filter((id) => parts.some((part) => id.toLowerCase().includes(part)));
  const close = nearest(
    wanted,
    ids.map((id) => id.toLowerCase()),
  );
  const same = ids.filter((id) => id.toLowerCase() === close);
  return [...new Set([...same, ...holding])].slice(0, MOST_NEAR);
}
