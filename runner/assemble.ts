import { worldDigest } from './plan-digest.ts';
import type { Plan } from './plan.ts';
import {
  RESULT_FORMAT,
  RESULT_VERSION,
  type RunCounts,
  type RunResult,
  type ScenarioResult,
  type Skip,
} from './result.ts';
import type { RunOptions } from './run.ts';

interface Parts {
  plan: Plan;
  options: Pick<RunOptions, 'target' | 'signal' | 'toolVersion'>;
  scenarios: readonly ScenarioResult[];
  /** Milliseconds since the epoch. */
  startedAt: number;
  milliseconds: number;
  chromiumVersion: string | undefined;
}

/** Puts the result of a run together. */
export function assemble(parts: Parts): RunResult {
  const { plan, options, scenarios, startedAt, milliseconds, chromiumVersion } = parts;
  const { aws, idps } = plan.world;
  const counts = countsOf(scenarios, plan.skips);
  return {
    format: RESULT_FORMAT,
    version: RESULT_VERSION,
    tool: { name: 'understudy', version: options.toolVersion },
    kind: plan.kind,
    outcome: outcomeOf(counts, options.signal.aborted),
    startedAt: new Date(startedAt).toISOString(),
    finishedAt: new Date(startedAt + milliseconds).toISOString(),
    milliseconds,
    environment: {
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      target: options.target.name,
      account: aws.account,
      region: aws.region,
      world: worldDigest(plan.world),
      ...(chromiumVersion === undefined ? {} : { chromium: chromiumVersion }),
      idps: idps.map(({ name, displayName, entityId }) => ({ name, displayName, entityId })),
    },
    fidelity: options.target.fidelity,
    counts,
    ...(plan.shard === undefined ? {} : { shard: plan.shard }),
    scenarios: [...scenarios],
    skips: [...plan.skips],
  };
}

export function countsOf(scenarios: readonly ScenarioResult[], skips: readonly Skip[]): RunCounts {
  const count = (status: ScenarioResult['status']): number =>
    scenarios.filter((scenario) => scenario.status === status).length;
  return {
    passed: count('passed'),
    failed: count('failed'),
    broke: count('broke'),
    aborted: count('aborted'),
    skipped: skips.length,
  };
}

// A run that proves nothing must never look like one that proves something.
export function outcomeOf(
  { passed, failed, broke, aborted }: RunCounts,
  cut: boolean,
): RunResult['outcome'] {
  if (cut || aborted > 0) return 'aborted';
  if (failed > 0) return 'failed';
  return broke > 0 || passed === 0 ? 'invalid' : 'passed';
}
