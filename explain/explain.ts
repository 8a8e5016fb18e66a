import { findCheck } from '../aws-local/index.ts';
import type { Capture, CaptureForm } from './capture/capture.ts';
import { explainCheck } from './explain-id.ts';
import { explainText } from './explain-text.ts';
import type { GivenFinding } from './findings.ts';
import { judgeCapture, type JudgeOptions } from './judge-capture.ts';
import { recognise } from './recognise.ts';
import type { Registries } from './registries.ts';
import { EXPLANATION_FORMAT, EXPLANATION_VERSION, type ExplainReport } from './report.ts';

/** More sign-ins than these in one recording are only counted. */
const MOST_CAPTURES = 10;

const EMPTY = {
  format: EXPLANATION_FORMAT,
  version: EXPLANATION_VERSION,
  known: true,
  words: [],
  explanations: [],
  captures: [],
  omittedCaptures: 0,
  near: [],
} satisfies Partial<ExplainReport>;

/**
 * Explains whatever bytes hold: an error text, an id, a finding, or a captured Response in any form.
 *
 * @throws {UnderstudyError} `value-illegal` for what cannot be read, and for metadata or policies that IAM
 * would not take
 */
export function explain(
  bytes: Buffer,
  options: JudgeOptions,
  registries: Registries,
): ExplainReport {
  const recognised = recognise(bytes);
  switch (recognised.kind) {
    case 'captures':
      return explainCaptures(recognised.form, recognised.captures, options);
    case 'findings':
      return explainFindings(recognised.findings);
    case 'text': {
      const explained = explainText(recognised.text, registries);
      return { ...EMPTY, ...explained, known: explained.explanations.length > 0 };
    }
  }
}

/** Whether text is an id that something has, so that no file of that name is meant. */
export function isId(text: string, registries: Registries): boolean {
  return explainText(text, registries).input === 'id';
}

function explainCaptures(
  form: CaptureForm,
  captures: readonly Capture[],
  options: JudgeOptions,
): ExplainReport {
  return {
    ...EMPTY,
    input: form,
    captures: captures.slice(0, MOST_CAPTURES).map((capture) => judgeCapture(capture, options)),
    omittedCaptures: Math.max(0, captures.length - MOST_CAPTURES),
  };
}

function explainFindings(findings: readonly GivenFinding[]): ExplainReport {
  return {
    ...EMPTY,
    input: 'finding',
    explanations: findings.flatMap(({ check: id, args }) => {
      const check = findCheck(id);
      return check === undefined ? [] : [explainCheck(check, args)];
    }),
  };
}
