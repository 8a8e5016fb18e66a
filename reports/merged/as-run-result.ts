import type { MergedReport } from '../../runner/attempts/report.ts';
import {
  RESULT_FORMAT,
  RESULT_VERSION,
  type RunResult,
  type StepResult,
} from '../../runner/result.ts';

/** A merged drill as the result of a run with one scenario, for the formats that CI reads. */
export function mergedAsRunResult(report: MergedReport): RunResult {
  const { drill, run, verdict, startedAt, finishedAt, because, workers } = report;
  const milliseconds = Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt));
  const { status, outcome } = WORDS[verdict];
  return {
    format: RESULT_FORMAT,
    version: RESULT_VERSION,
    tool: report.tool,
    kind: 'drill',
    outcome,
    startedAt,
    finishedAt,
    milliseconds,
    environment: report.environment,
    fidelity: report.fidelity,
    counts: { passed: 0, failed: 0, broke: 0, aborted: 0, skipped: 0, [status]: 1 },
    scenarios: [
      {
        id: `drill/${drill}`,
        variant: `drill/${drill} [${run}]`,
        kind: 'drill',
        title: mergedTitle(report),
        why: `Agents of ${workers.length} workers, merged`,
        tags: ['merged'],
        driver: 'http',
        status,
        startedAt,
        milliseconds,
        steps: [
          ...report.objectives.map(stepOf),
          ...(verdict === 'invalid' ? because.map(brokenStep) : []),
        ],
      },
    ],
    skips: [],
  };
}

export function mergedTitle({ drill, workers }: MergedReport): string {
  return `${drill}, from ${workers.length === 1 ? 'one worker' : `${workers.length} workers`}`;
}

const WORDS = {
  held: { status: 'passed', outcome: 'passed' },
  deviated: { status: 'failed', outcome: 'failed' },
  invalid: { status: 'broke', outcome: 'invalid' },
} as const;

function stepOf({
  id,
  title,
  expected,
  got,
  held,
}: MergedReport['objectives'][number]): StepResult {
  return {
    name: id,
    does: 'objective',
    title,
    status: held ? 'held' : 'deviated',
    expected,
    got,
    ...(held ? {} : { mismatches: [{ what: title, expected, got }] }),
  };
}

function brokenStep(problem: string, index: number): StepResult {
  const title = 'The drill proves something';
  return { name: `invalid-${index + 1}`, does: 'drill', title, status: 'broke', problem };
}
