import { printable } from '../core/logger.ts';
import type { RunResult, ScenarioResult, StepResult } from '../runner/result.ts';

/** A length of time as people read it. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1_000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `1 scenario`, `2 scenarios`. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** Text of others as lines that cannot do anything to a terminal. */
export function safeLines(text: string): string[] {
  return text.split('\n').map((line) => printable(line));
}

export const OUTCOME_WORDS: Readonly<Record<RunResult['outcome'], string>> = {
  passed: 'Passed',
  failed: 'Failed',
  aborted: 'Aborted: nothing is proved',
  invalid: 'Invalid: nothing is proved',
};

export const SCENARIO_MARKS: Readonly<Record<ScenarioResult['status'], string>> = {
  passed: '✓',
  failed: '✗',
  broke: '!',
  aborted: '-',
};

export const STEP_MARKS: Readonly<Record<StepResult['status'], string>> = {
  held: '✓',
  deviated: '✗',
  broke: '!',
  done: '·',
  'not-reached': '-',
};
