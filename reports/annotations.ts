import type { RunResult } from '../runner/result.ts';

/** GitHub shows ten of each kind for a step. */
const MOST = 10;

/** Workflow commands of GitHub Actions: an error for each of the first ten failures. */
export function renderAnnotations({ scenarios }: RunResult): string {
  return scenarios
    .filter(({ status }) => status === 'failed' || status === 'broke')
    .slice(0, MOST)
    .map(({ variant, title, steps, remedy }) => {
      const trouble = steps.find((step) => step.status === 'deviated' || step.status === 'broke');
      const { expected = 'nothing', got = 'nothing', problem } = trouble ?? {};
      const what = problem ?? `expected ${expected}, got ${got}`;
      const text = [title, what, ...(remedy === undefined ? [] : [`Remedy: ${remedy}`])].join('\n');
      return `::error title=${property(variant)}::${data(text)}\n`;
    })
    .join('');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
