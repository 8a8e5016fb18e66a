import {
  RESULT_FORMAT,
  RESULT_VERSION,
  type RunResult,
  type StepResult,
} from '../../runner/result.ts';
import type { DrillReport, DrillVerdict, JudgedPart } from '../../runner/drill/report.ts';

/** A drill's report as the result of a run with one scenario, for the formats that CI reads. */
export function asRunResult(report: DrillReport): RunResult {
  const { drill, verdict, startedAt, finishedAt, run } = report;
  const milliseconds = Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt));
  const status = STATUS[verdict];
  return {
    format: RESULT_FORMAT,
    version: RESULT_VERSION,
    tool: report.tool,
    kind: 'drill',
    outcome: OUTCOME[verdict],
    startedAt,
    finishedAt,
    milliseconds,
    environment: report.environment,
    fidelity: report.fidelity,
    counts: { ...NONE, [status]: 1 },
    scenarios: [
      {
        id: `drill/${drill.id}`,
        variant: `drill/${drill.id} [${run}]`,
        kind: 'drill',
        title: drill.title,
        why: drill.why,
        tags: drill.tags,
        driver: 'http',
        status,
        startedAt,
        milliseconds,
        steps: [
          ...[...report.objectives, ...report.steadyState].map(stepOf),
          ...(verdict === 'invalid' ? report.because.map(brokenStep) : []),
        ],
        ...(drill.remedy !== undefined && verdict === 'deviated' ? { remedy: drill.remedy } : {}),
      },
    ],
    skips: [],
  };
}

const NONE: RunResult['counts'] = { passed: 0, failed: 0, broke: 0, aborted: 0, skipped: 0 };

const STATUS = {
  held: 'passed',
  deviated: 'failed',
  aborted: 'aborted',
  invalid: 'broke',
} as const satisfies Record<DrillVerdict, string>;

const OUTCOME = {
  held: 'passed',
  deviated: 'failed',
  aborted: 'aborted',
  invalid: 'invalid',
} as const satisfies Record<DrillVerdict, RunResult['outcome']>;

function stepOf({ id, title, expected, got, held }: JudgedPart): StepResult {
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
  return {
    name: `invalid-${index + 1}`,
    does: 'drill',
    title: 'The drill proves something',
    status: 'broke',
    problem,
  };
}
