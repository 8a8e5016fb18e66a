import type { DrillReport } from '../../runner/drill/report.ts';
import type { RunResult } from '../../runner/result.ts';
import { oneScenarioResult } from './one-scenario-result.ts';

/** A drill's report as the result of a run with one scenario, for the formats that CI reads. */
export function asRunResult(report: DrillReport): RunResult {
  const { tool, startedAt, finishedAt, environment, fidelity, run, verdict, because } = report;
  const { id, title, why, tags, remedy } = report.drill;
  return oneScenarioResult({
    tool,
    startedAt,
    finishedAt,
    environment,
    fidelity,
    run,
    verdict,
    because,
    id,
    title,
    why,
    tags,
    judged: [...report.objectives, ...report.steadyState],
    ...(remedy !== undefined && verdict === 'deviated' ? { remedy } : {}),
  });
}
