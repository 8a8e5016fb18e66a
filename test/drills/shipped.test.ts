import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FAILOVER_DRILLS } from '../../drills/index.ts';
import { checkDrill } from '../../runner/drill/check-drill.ts';
import { DRILL_REPORT_SCHEMA } from '../../runner/drill/report.ts';
import type { WorldKeys } from '../../runner/targets/start-world.ts';
import { playForTest } from '../support/drills.ts';
import { testWorldKeys } from '../support/runner-fixtures.ts';

const files = readdirSync('drills').filter((name) => name !== 'index.ts');

describe('the failover drills that are shipped', () => {
  it('are every file of their folder, eight or more, each with an id of its own', () => {
    expect(FAILOVER_DRILLS).toHaveLength(files.length);
    expect(files.length).toBeGreaterThanOrEqual(8);
    expect(new Set(FAILOVER_DRILLS.map(({ id }) => id)).size).toBe(files.length);
  });

  it('are data: nothing but the definition is imported, and nothing computed', () => {
    for (const file of files) {
      const text = readFileSync(join('drills', file), 'utf8');
      expect(text.match(/import .*/g)).toHaveLength(1);
      expect([file, /=>|function|\bif\b|process\.|`/.test(text)]).toEqual([file, false]);
    }
  });

  it('hang together, and three expect of themselves to deviate', () => {
    for (const drill of FAILOVER_DRILLS) expect(checkDrill(drill)).toBe(drill);
    const deviating = FAILOVER_DRILLS.filter((drill) => drill.expect.verdict === 'deviated');
    expect(deviating.map(({ id }) => id)).toEqual([
      'health-check-lies',
      'shared-fate',
      'backup-drifted',
    ]);
  });
});

describe.concurrent(
  'each of them ends in the verdict that it expects:',
  // Objectives are of the time of a drill, which a machine that is busy with other tests stretches: once more then.
  { timeout: 240_000, retry: 1 },
  () => {
    let keys: WorldKeys;
    beforeAll(async () => {
      keys = await testWorldKeys();
    });

    it.each(FAILOVER_DRILLS)('$id', async (drill) => {
      // Pages need their time however fast the drill is played: where slowness is the fault, not so fast.
      const speed = drill.tags.includes('latency') ? 12 : 16;
      const { report } = await playForTest(drill, keys, { speed, people: 36, threads: 0 });
      expect([report.verdict, report.because]).toEqual([drill.expect.verdict, expect.anything()]);
      expect(report.asExpected).toBe(true);
      expect(DRILL_REPORT_SCHEMA.parse(report)).toEqual(report);
      expect(report.agents).toHaveLength(36);
    });
  },
);
