import type { MergedReport } from '../../runner/attempts/report.ts';
import type { RunResult } from '../../runner/result.ts';
import { oneScenarioResult } from '../drill/one-scenario-result.ts';

/** A merged drill as the result of a run with one scenario, for the formats that CI reads. */
export function mergedAsRunResult(report: MergedReport): RunResult {
  const { tool, startedAt, finishedAt, environment, fidelity, run, verdict, because } = report;
  return oneScenarioResult({
    tool,
    startedAt,
    finishedAt,
    environment,
    fidelity,
    run,
    verdict,
    because,
    id: report.drill,
    title: mergedTitle(report),
    why: `Agents of ${report.workers.length} workers, merged`,
    tags: ['merged'],
    judged: report.objectives,
  });
}

export function mergedTitle({ drill, workers }: MergedReport): string {
  return `${drill}, from ${workers.length === 1 ? 'one worker' : `${workers.length} workers`}`;
}
