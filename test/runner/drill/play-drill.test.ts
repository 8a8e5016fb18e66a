import { hash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { createLocalTarget } from '../../../runner/targets/local.ts';
import type { WorldKeys } from '../../../runner/targets/start-world.ts';
import type { PreparedWorld, Target } from '../../../runner/targets/target.ts';
import { playForTest, smallDrill } from '../../support/drills.ts';
import { testWorldKeys } from '../../support/runner-fixtures.ts';

let keys: WorldKeys;
beforeAll(async () => {
  keys = await testWorldKeys();
});

/** A local target whose worlds a test can look at. */
function watched(): Target & { worlds: PreparedWorld[]; armed: number[] } {
  const inner = createLocalTarget({ keys });
  const worlds: PreparedWorld[] = [];
  const armed: number[] = [];
  return {
    ...inner,
    worlds,
    armed,
    [Symbol.asyncDispose]: async () => inner[Symbol.asyncDispose](),
    async prepare(definition) {
      const world = await inner.prepare(definition);
      worlds.push(world);
      const stop = async (): Promise<void> => {
        for (const idp of world.definition.idps)
          armed.push((await world.faults(idp).list()).length);
        await world.stop();
      };
      return { ...world, stop, [Symbol.asyncDispose]: stop };
    },
  };
}

describe('a drill', () => {
  it('names everybody who could not sign in, with the hop', async () => {
    const { report } = await playForTest(
      smallDrill({
        timeline: [{ at: 20, do: 'arm-fault', on: 'both', fault: 'down', forSeconds: 80 }],
      }),
      keys,
      { speed: 30 },
    );
    const out = report.agents.filter(({ outcome }) => outcome === 'locked out');
    expect(report.verdict).toBe('deviated');
    expect(out.length).toBeGreaterThan(5);
    expect(out.every(({ hop, why }) => hop === 'H1' && why === 'ERR_CONNECTION_REFUSED')).toBe(
      true,
    );
    expect(report.signIns.in + out.length).toBe(20);
  });

  it('writes each line with the hash of the one before, and no name of an agent', async () => {
    const { lines, played } = await playForTest(smallDrill(), keys, { speed: 30 });
    let prev = '0'.repeat(64);
    for (const line of lines) {
      expect((JSON.parse(line) as { prev: string }).prev).toBe(prev);
      prev = hash('sha256', line.trimEnd());
    }
    expect(prev).toBe(played.head);
    expect(lines.join('')).not.toMatch(/@example\.com|SAMLResponse/);
    expect(lines.filter((line) => line.includes('"type":"hop"')).length).toBeGreaterThan(100);
  });

  it('does not begin without a steady state, and arms nothing then', async () => {
    const drill = smallDrill();
    const before = [
      {
        probe: 'sign-in',
        via: 'primary',
        attempts: 1,
        // Nobody may get in: a hypothesis that cannot hold here.
        tolerance: { successRatio: [0, 0] },
      },
    ] as const;
    const unsteady = { ...drill, steadyState: { ...drill.steadyState, before: [...before] } };
    const { report } = await playForTest(unsteady as never, keys, { speed: 30 });
    expect(report.verdict).toBe('invalid');
    expect(report.because[0]).toContain('no steady state');
    expect(report.faults).toEqual([]);
    expect(report.agents.every(({ outcome }) => outcome === 'not arrived')).toBe(true);
  });

  it('clears what it armed when it is stopped, and says by whom', async () => {
    const target = watched();
    const stop = new AbortController();
    const playing = playForTest(smallDrill(), keys, { speed: 30, target, signal: stop.signal });
    const armedNow = async (): Promise<number> => {
      const [world] = target.worlds;
      const lists = await Promise.all(
        (world?.definition.idps ?? []).map(async (idp) => world?.faults(idp).list()),
      );
      return lists.flatMap((list) => list ?? []).length;
    };
    while ((await armedNow()) === 0) await sleep(20);
    stop.abort('SIGTERM');
    const { report } = await playing;
    expect(report.verdict).toBe('aborted');
    expect(report.because).toEqual(['It was stopped: SIGTERM came']);
    expect(report.faults[0]?.ended).toBe('rolled back');
    expect(target.armed).toEqual([0, 0]);
  });

  it('stops by itself when an abort condition is met', async () => {
    const drill = smallDrill({
      timeline: [{ at: 10, do: 'arm-fault', on: 'both', fault: 'down', forSeconds: 80 }],
      abort: [{ when: 'success-ratio-below', ratio: 0.5, forSeconds: 20 }],
    });
    const { report } = await playForTest(drill, keys, { speed: 30 });
    expect(report.verdict).toBe('aborted');
    expect(report.because[0]).toContain('sign-ins succeeded in 20 s');
  });

  it('tells a lease that lapsed from one that was cleared, whatever was cleared there before', async () => {
    const arm = { do: 'arm-fault', on: 'primary', fault: 'down' } as const;
    const { report, played } = await playForTest(
      smallDrill({
        timeline: [
          { ...arm, at: 10, forSeconds: 30 },
          { at: 15, do: 'clear-faults', on: 'primary' },
          // Of the same place and name as the one that was cleared, and there when that would have lapsed.
          { ...arm, at: 20, forSeconds: 40 },
          { ...arm, at: 62, forSeconds: 60, fault: 'blackhole' },
          { at: 70, do: 'clear-faults', on: 'both' },
        ],
      }),
      keys,
      { speed: 30 },
    );
    const ends = played.events.flatMap((one) =>
      one.type === 'cleared' ? [`${one.what} at ${one.on} ${one.how}`] : [],
    );
    expect(ends).toEqual([
      'down at primary cleared',
      'down at primary lapsed',
      'blackhole at both cleared',
    ]);
    expect(report.faults.map(({ what, ended }) => [what, ended])).toEqual([
      ['down', 'cleared'],
      ['down', 'lapsed'],
      ['blackhole', 'cleared'],
    ]);
    // At 40 the first would have lapsed; a timer of the wall may be a hundredth of such a second early.
    const [cleared, lapsed] = report.faults;
    expect(cleared?.to).toBeLessThan(lapsed?.from ?? 0);
    expect(lapsed?.to).toBeGreaterThan(59);
  });

  it('is refused at a real AWS account', async () => {
    const target = { ...createLocalTarget({ keys }), name: 'aws' } as const;
    await expect(playForTest(smallDrill(), keys, { target })).rejects.toThrow(/real AWS account/);
  });
});
