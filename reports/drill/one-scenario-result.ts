import type { DrillVerdict, JudgedPart } from '../../runner/drill/report.ts';
import {
  RESULT_FORMAT,
  RESULT_VERSION,
  type RunResult,
  type ScenarioResult,
  type StepResult,
} from '../../runner/result.ts';

/** What drills have in common that were played in one piece and merged from several. */
export interface PlayedOnce
  extends
    Pick<RunResult, 'tool' | 'startedAt' | 'finishedAt' | 'environment' | 'fidelity'>,
    Pick<ScenarioResult, 'id' | 'title' | 'why' | 'tags' | 'remedy'> {
  run: string;
  verdict: DrillVerdict;
  judged: readonly JudgedPart[];
  /** Why it is invalid, when it is. */
  because: readonly string[];
}

/** A drill as the result of a run with one scenario, for the formats that CI reads. */
export function oneScenarioResult(played: PlayedOnce): RunResult {
  const { id, title, why, tags, remedy, run, verdict, judged, because, ...common } = played;
  const { startedAt, finishedAt } = common;
  const milliseconds = Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt));
  const { status, outcome } = WORDS[verdict];
  return {
    format: RESULT_FORMAT,
    version: RESULT_VERSION,
    kind: 'drill',
    ...common,
    outcome,
    milliseconds,
    counts: { passed: 0, failed: 0, broke: 0, aborted: 0, skipped: 0, [status]: 1 },
    scenarios: [
      {
        id: `drill/${id}`,
        variant: `drill/${id} [${run}]`,
        kind: 'drill',
        title,
        why,
        tags,
        driver: 'http',
        status,
        startedAt,
        milliseconds,
        steps: [...judged.map(stepOf), ...(verdict === 'invalid' ? because.map(brokenStep) : [])],
        ...(remedy !== undefined && { remedy }),
      },
    ],
    skips: [],
  };
}

const WORDS = {
  held: { status: 'passed', outcome: 'passed' },
  deviated: { status: 'failed', outcome: 'failed' },
  aborted: { status: 'aborted', outcome: 'aborted' },
  invalid: { status: 'broke', outcome: 'invalid' },
} as const satisfies Record<DrillVerdict, object>;

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
