import { randomUUID } from 'node:crypto';
import type { RunResult, ScenarioResult, Skip, StepResult } from '../runner/result.ts';

/** Of ctrf-io/ctrf, schema/ctrf.schema.json. */
const SPEC_VERSION = '0.0.0';

/**
 * A result as JSON of the Common Test Report Format: a test for each variant, what is only ours under
 * `extra`. Ends with a line break.
 *
 * @param reportId UUID of this document. Default: a new one
 */
export function renderCtrf(result: RunResult, reportId: string = randomUUID()): string {
  const { tool, environment, fidelity, kind, outcome } = result;
  const report = {
    reportFormat: 'CTRF',
    specVersion: SPEC_VERSION,
    reportId,
    timestamp: result.finishedAt,
    generatedBy: `${tool.name} ${tool.version}`,
    results: {
      tool: { name: tool.name, version: tool.version },
      summary: summaryOf(result),
      tests: [...result.scenarios.map(testOf), ...result.skips.map(skippedTest)],
      environment: {
        osPlatform: environment.platform,
        testEnvironment: environment.target,
        extra: {
          account: environment.account,
          region: environment.region,
          node: environment.node,
          fidelity: fidelity.label,
        },
      },
      extra: { kind, outcome, statement: fidelity.statement },
    },
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function summaryOf({ counts, scenarios, skips, startedAt, finishedAt }: RunResult): object {
  return {
    tests: scenarios.length + skips.length,
    passed: counts.passed,
    failed: counts.failed,
    skipped: counts.skipped,
    pending: 0,
    other: counts.broke + counts.aborted,
    start: Date.parse(startedAt),
    stop: Date.parse(finishedAt),
  };
}

const STATUSES = { passed: 'passed', failed: 'failed', broke: 'other', aborted: 'other' } as const;

function testOf(scenario: ScenarioResult): object {
  const { variant, status, milliseconds, startedAt, steps, tags, driver, idp, remedy } = scenario;
  const trouble = steps.find((step) => step.status === 'deviated' || step.status === 'broke');
  const start = Date.parse(startedAt);
  return {
    name: variant,
    status: STATUSES[status],
    duration: milliseconds,
    start,
    stop: start + milliseconds,
    suite: scenario.id.split('/').slice(0, -1),
    rawStatus: status,
    tags,
    ...(trouble && { message: messageOf(trouble) }),
    extra: {
      driver,
      ...(idp !== undefined && { idp }),
      ...(remedy !== undefined && status !== 'passed' && { remedy }),
    },
  };
}

function messageOf({ title, expected, got, problem }: StepResult): string {
  return problem === undefined
    ? `${title}: expected ${expected ?? 'nothing'}, got ${got ?? 'nothing'}`
    : `${title}: ${problem}`;
}

function skippedTest({ id, variant, reason }: Skip): object {
  return {
    name: variant,
    status: 'skipped',
    duration: 0,
    suite: id.split('/').slice(0, -1),
    message: reason,
  };
}
