import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { reportMerged, type MergedReportParts } from '../../../runner/attempts/assemble.ts';
import type { Attempt } from '../../../runner/attempts/attempt.ts';
import { MERGED_REPORT_SCHEMA } from '../../../runner/attempts/report.ts';
import { readWorkerLog } from '../../../runner/attempts/worker-log.ts';
import { attemptAt as at, NOON, workerLog } from '../../support/worker-logs.ts';

const MARIA = 'maria@example.com';
/** The primary is gone from second 10 on; agents find the backup from second 30 on. */
const early = [at(1, MARIA), at(12, 'c', { no: 'H1' }), at(20, 'd', { no: 'H1' })];
const late = [
  at(30, 'e', { no: 'H1' }),
  at(30.5, 'e', { idp: 'backup' }),
  at(33, 'c', { idp: 'backup' }),
  at(45, MARIA, { idp: 'backup' }),
];

function merged(
  logs: readonly (readonly Attempt[])[],
  change: Partial<MergedReportParts> = {},
): ReturnType<typeof reportMerged> {
  return reportMerged({
    logs: logs.map((own, index) => {
      const text = workerLog(own, { worker: `w${index}` });
      return { ...readWorkerLog(text, `w${index}.jsonl`), sha256: hash('sha256', text) };
    }),
    objectives: {},
    run: 'test',
    toolVersion: '0.0.0-test',
    ...change,
  });
}

describe('the logs of several workers', () => {
  it('come to one drill with one recovery time, counted from the first attempt', () => {
    const { report } = merged([early, late]);
    expect(MERGED_REPORT_SCHEMA.parse(report)).toEqual(report);
    expect(report).toMatchObject({
      verdict: 'deviated',
      because: ['Agents who never got in: expected 0 or fewer, got 1'],
      startedAt: new Date(NOON + 1_000).toISOString(),
      times: { firstFailure: 11.1, firstByBackup: 29.6, regained: 29.6 },
      recovery: 18.5,
      signIns: { attempts: 7, failed: 3, agents: 4, in: 3, lockedOut: 1 },
      failures: [{ hop: 'H1', idp: 'primary', why: 'ERR_CONNECTION_REFUSED', count: 3 }],
    });
    expect(report.workers.map(({ worker, attempts }) => [worker, attempts])).toEqual([
      ['w0', 3],
      ['w1', 4],
    ]);
    expect(merged([early, late], { objectives: { lockedOut: 1 } }).report.verdict).toBe('held');
  });

  it('name nobody, in report and merged log', () => {
    const why = `no user ${MARIA} here`;
    const told = merged([early, [...late, { ...at(46, MARIA, { no: 'H7' }), why }]]);
    expect(JSON.stringify(told)).not.toContain('maria');
    expect(told.report.agents.find(({ agent }) => agent === 'agent 0001')).toMatchObject({
      outcome: 'in',
      why: 'no user agent 0001 here',
    });
    const naming = { by: 'pseudonym', key: Buffer.from('key') } as const;
    expect(merged([early], { naming }).report.agents[0]?.agent).toMatch(/^p-[0-9a-f]{12}$/);
  });

  it('have a merged log whose last line the report knows', () => {
    const { report, log } = merged([early, late]);
    let prev = '0'.repeat(64);
    const lines = log.split('\n').slice(0, -1);
    for (const line of lines) {
      expect((JSON.parse(line) as { prev: string }).prev).toBe(prev);
      prev = hash('sha256', line);
    }
    expect(report.log).toEqual({ lines: lines.length, head: prev });
  });

  it.each([
    ['recovery', { recovery: 18 }, 'deviated', /expected 18 s or less, got 18\.5 s/],
    ['recovery', { recovery: 19, lockedOut: 1 }, 'held', /Every objective/],
    ['failed sign-ins', { failed: 2, lockedOut: 1 }, 'deviated', /Failed sign-ins: expected 2/],
    ['failed sign-ins', { failed: 3, lockedOut: 1 }, 'held', /Every objective/],
  ] as const)('are held to the %s that they may have: %j', (_of, objectives, verdict, because) => {
    const { report } = merged([early, late], { objectives });
    expect([report.verdict, report.because.join()]).toEqual([
      verdict,
      expect.stringMatching(because),
    ]);
  });

  it('deviate where nobody saw it hold', () => {
    const { report } = merged([early, late], { heldSeconds: 60, objectives: { lockedOut: 9 } });
    expect(report.recovery).toBeUndefined();
    expect(report.because).toEqual([expect.stringContaining('got not regained')]);
  });

  it('prove nothing without an attempt, or where a recovery was to be shown and nothing failed', () => {
    expect(merged([[]]).report).toMatchObject({
      verdict: 'invalid',
      because: ['Nobody tried to sign in'],
    });
    const calm = [at(1, 'a'), at(9, 'b')];
    expect(merged([calm], { objectives: { recovery: 60 } }).report.verdict).toBe('invalid');
    expect(merged([calm]).report).toMatchObject({
      verdict: 'held',
      because: ['No sign-in failed'],
    });
  });
});
