import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { startCli } from '../support/cli-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

interface Up {
  control: { url: string; token: string };
}

interface Logged {
  type: string;
  why?: string;
  how?: string;
}

describe('understudy up, with a drill under way', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'rolls it back on %s, writes its evidence, and ends cleanly',
    { timeout: 60_000 },
    async (signal) => {
      await using folder = await temporaryFolder();
      await using running = await startCli(folder.path, ['up', '--json']);
      const { control } = running.ready as Up;
      const headers = {
        authorization: `Bearer ${control.token}`,
        'content-type': 'application/json',
      };
      // So many that threads sign them in.
      const order = { id: 'primary-dies-at-shift-start', speed: 20, people: 150 };
      const body = JSON.stringify(order);
      await fetch(`${control.url}/console/api/drill`, { method: 'POST', headers, body });
      const drills = join(folder.path, '.understudy', 'drills');
      const log = (): readonly Logged[] => {
        const run = readdirSync(drills).find((name) => name !== 'running') ?? '';
        const text = readFileSync(join(drills, run, 'events.jsonl'), 'utf8');
        // The last line may be half written.
        return text
          .split('\n')
          .slice(0, -1)
          .map((line) => JSON.parse(line) as Logged);
      };
      await vi.waitFor(
        () => {
          expect(log().some(({ type }) => type === 'applied')).toBe(true);
        },
        { timeout: 30_000, interval: 100 },
      );
      expect(await running.stop(signal)).toBe(0);
      const types = log().map(({ type }) => type);
      expect(types.slice(-2)).toEqual(['rolled-back', 'ended']);
      expect(log().find(({ type }) => type === 'stopped')?.why).toBe('understudy was stopped');
      expect(log().find(({ type }) => type === 'cleared')?.how).toBe('rolled back');
      expect(readdirSync(join(drills, 'running'))).toEqual([]);
      const run = readdirSync(drills).find((name) => name !== 'running') ?? '';
      expect(readdirSync(join(drills, run))).toContain(`drill-${order.id}.zip`);
    },
  );
});
