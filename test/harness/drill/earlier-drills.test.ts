import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  drillsFolder,
  earlierDrills,
  keepForTrend,
  newestDrill,
} from '../../../harness/drill/earlier-drills.ts';
import type { DrillReport } from '../../../runner/drill/report.ts';
import { playForTest, smallDrill } from '../../support/drills.ts';
import { testWorldKeys } from '../../support/runner-fixtures.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';

let folder: TemporaryFolder;
let played: DrillReport;
beforeAll(async () => {
  folder = await temporaryFolder();
  ({ report: played } = await playForTest(smallDrill(), await testWorldKeys(), { speed: 30 }));
});
afterAll(async () => folder[Symbol.asyncDispose]());
beforeEach(() => rmSync(drillsFolder(folder.path), { recursive: true, force: true }));

/** A run of a day, kept as drills are. */
function keep(day: number, change: Partial<DrillReport> = {}): DrillReport {
  const date = `2026-11-${String(day).padStart(2, '0')}`;
  const id = change.drill?.id ?? 'small';
  const startedAt = `${date}T09:00:00.000Z`;
  const report = { ...played, run: `${date}-09-00-00-${id}-77`, startedAt, ...change };
  keepForTrend({ stateFolder: folder.path }, report);
  return report;
}

describe('the drills before a drill', () => {
  it('are the last of the same drill at the same target, the oldest first', () => {
    for (const day of [1, 2, 3, 4]) keep(day);
    const { trend, reports } = earlierDrills(folder.path, keep(5), 3);
    expect(trend.leftOut).toEqual([]);
    expect(trend.earlier.map(({ startedAt }) => startedAt.slice(8, 10))).toEqual([
      '02',
      '03',
      '04',
    ]);
    expect(reports.map(({ run }) => run)).toEqual(trend.earlier.map(({ run }) => run));
    expect(trend.earlier[0]).toMatchObject({
      verdict: played.verdict,
      recovery: played.spans.recovery,
      detect: played.spans.detect,
      switch: played.spans.switch,
    });
  });

  it('are none where nothing was played, and never the drill itself or a later one', () => {
    expect(earlierDrills(folder.path, played, 3)).toEqual({
      trend: { earlier: [], leftOut: [] },
      reports: [],
    });
    const report = keep(5);
    keep(6);
    expect(earlierDrills(folder.path, report, 3).trend).toEqual({ earlier: [], leftOut: [] });
  });

  it('leave out what does not compare, and say why', () => {
    const { environment, signIns, drill } = played;
    keep(1, { verdict: 'aborted' });
    keep(2, { environment: { ...environment, target: 'remote' } });
    keep(3, { speed: 2 });
    keep(4, { signIns: { ...signIns, agents: 7 } });
    keep(5, { drill: { ...drill, durationSeconds: 91 } });
    const inDrills = (run: string): string => join(drillsFolder(folder.path), run);
    mkdirSync(inDrills('2026-11-06-09-00-00-small-77'));
    mkdirSync(inDrills('2026-11-07-09-00-00-small-77'));
    writeFileSync(join(inDrills('2026-11-07-09-00-00-small-77'), 'report.json'), '{');
    mkdirSync(inDrills('running'));
    writeFileSync(inDrills('pseudonyms.key'), '');
    // Another drill is no run of this one, whatever its name begins with.
    keep(8, { drill: { ...drill, id: 'small-77' } });
    keep(9, { drill: { ...drill, id: 'other' } });
    const { trend } = earlierDrills(folder.path, keep(20), 10);
    expect(trend.earlier).toEqual([]);
    expect(trend.leftOut.map(({ run, why }) => [run.slice(8, 10), why])).toEqual([
      ['07', expect.stringContaining('cannot be read')],
      ['06', expect.stringContaining('left no report')],
      ['05', 'the drill was defined otherwise then'],
      ['04', `it had 7 agents, this one has ${signIns.agents}`],
      ['03', 'its time passed 2 times faster, here 30 times faster'],
      ['02', 'it was at the target remote, this one is at local'],
      ['01', 'it was aborted and proves nothing'],
    ]);
  });

  it('compare whoever played them and whatever they expected', () => {
    const { drill } = played;
    keep(1, { drill: { ...drill, report: { observers: ['Ana'] } } });
    expect(earlierDrills(folder.path, keep(2), 3).trend.earlier).toHaveLength(1);
  });
});

describe('the newest drill', () => {
  it('is the last that proves something; those after it are named', () => {
    expect(newestDrill(folder.path)).toEqual({ leftOut: [] });
    const report = keep(1);
    const { drill } = played;
    keep(2, { drill: { ...drill, id: 'other' } });
    keep(3, { verdict: 'invalid' });
    expect(newestDrill(folder.path).report?.drill.id).toBe('other');
    const found = newestDrill(folder.path, 'small');
    expect(found.report?.run).toBe(report.run);
    expect(found.leftOut).toEqual([
      { run: '2026-11-03-09-00-00-small-77', why: 'it was invalid and proves nothing' },
    ]);
  });
});
