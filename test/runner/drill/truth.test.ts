import { monitorEventLoopDelay } from 'node:perf_hooks';
import { beforeAll, describe, expect, it } from 'vitest';
import { createLogger, type LogFields } from '../../../core/logger.ts';
import { wallNow } from '../../../runner/drill/drill-clock.ts';
import { createLocalTarget } from '../../../runner/targets/local.ts';
import type { WorldKeys } from '../../../runner/targets/start-world.ts';
import type { Target } from '../../../runner/targets/target.ts';
import { playForTest, smallDrill } from '../../support/drills.ts';
import { testWorldKeys } from '../../support/runner-fixtures.ts';

let keys: WorldKeys;
beforeAll(async () => {
  keys = await testWorldKeys();
});

interface ServerEntry {
  message: string;
  fields: LogFields;
  /** Milliseconds of `wallNow`. */
  at: number;
}

/** A local target whose servers' own log a test can read. */
function recorded(): { target: Target; entries: ServerEntry[] } {
  const entries: ServerEntry[] = [];
  const logger = createLogger(({ message, fields }) => {
    entries.push({ message, fields, at: wallNow() });
  });
  return { target: createLocalTarget({ keys, logger }), entries };
}

describe('what a drill measures', () => {
  it('is, of a fault armed for ten seconds, the outage that its server had, to a quarter of a second', async () => {
    const { target, entries } = recorded();
    let began = 0;
    // On a machine that does other things too, whoever measures is late: by so much, as that same run shows.
    const lateness = monitorEventLoopDelay({ resolution: 5 });
    lateness.enable();
    const { report } = await playForTest(
      smallDrill({
        durationSeconds: 14,
        population: { retrySeconds: 30 },
        arrivals: [{ overSeconds: 13.5, people: 270 }],
        detection: { by: 'health', everySeconds: 60 },
        timeline: [{ at: 1.5, do: 'arm-fault', on: 'primary', fault: 'down', forSeconds: 10 }],
        objectives: { recoverySeconds: 12, failedSignIns: 250, lockedOut: 250, steadySeconds: 1 },
      }),
      keys,
      {
        target,
        threads: 0,
        write(line) {
          if (line.includes('"type":"began"')) began = wallNow();
        },
      },
    );
    lateness.disable();
    expect(report.because).toEqual(['Every objective was met']);

    const second = (message: string): number => {
      const entry = entries.find(
        (one) => one.message === message && one.fields['fault'] === 'down',
      );
      return ((entry?.at ?? Number.NaN) - began) / 1_000;
    };
    const server = { from: second('A fault is armed'), to: second('A fault has ended') };
    const [outage] = report.outages;
    const [fault] = report.faults;
    const within = 0.25 + lateness.max / 1e9;
    const differences = {
      lasted: server.to - server.from - 10,
      outage: (outage?.seconds ?? 0) - (server.to - server.from),
      begin: (outage?.from ?? 0) - server.from,
      end: (outage?.to ?? 0) - server.to,
      applied: (report.times.faultApplied ?? 0) - server.from,
      lapsed: (fault?.to ?? 0) - server.to,
    };
    for (const [what, seconds] of Object.entries(differences))
      expect([what, seconds, Math.abs(seconds) < within]).toEqual([what, seconds, true]);
  }, 60_000);

  it('is who got in as AWS admitted them, and everybody else by name with where it ended', async () => {
    const { target: inner } = recorded();
    const admitted = new Set<string>();
    const target: Target = {
      ...inner,
      async prepare(definition) {
        const world = await inner.prepare(definition);
        const stop = async (): Promise<void> => {
          for (const { accepted, principal } of (await world.verdicts?.(0)) ?? [])
            if (accepted) admitted.add(principal?.sessionName ?? '');
          await world.stop();
        };
        return { ...world, stop, [Symbol.asyncDispose]: stop };
      },
    };
    // Some come before it, some are stopped by it for good, some go round it, some are too late to be in.
    const { report, played } = await playForTest(
      smallDrill({
        durationSeconds: 60,
        arrivals: [{ overSeconds: 60, people: 40 }],
        timeline: [
          { at: 12, do: 'arm-fault', on: 'primary', fault: 'down', forSeconds: 100 },
          { at: 30, do: 'switch', to: 'backup', by: 'operator' },
          { at: 40, do: 'arm-fault', on: 'backup', fault: 'unavailable', forSeconds: 100 },
        ],
        objectives: { recoverySeconds: 60, failedSignIns: 400, lockedOut: 40, steadySeconds: 5 },
      }),
      keys,
      { target, speed: 12, threads: 1 },
    );
    const who = new Map(played.agents.map(({ label, username }) => [label, username]));
    const those = (outcome: string): string[] =>
      report.agents
        .filter((one) => one.outcome === outcome)
        .map(({ agent }) => who.get(agent) ?? agent);
    expect(report.agents.map(({ agent }) => agent)).toEqual(
      played.agents.map(({ label }) => label),
    );
    expect(those('in').toSorted()).toEqual(
      [...admitted].filter((name) => name.startsWith('agent-')).toSorted(),
    );
    expect(those('in').length).toBeGreaterThan(5);
    const out = report.agents.filter(({ outcome }) => outcome === 'locked out');
    expect(out.length).toBeGreaterThan(5);
    expect(out.every(({ hop, why, lostSeconds }) => hop && why && lostSeconds > 0)).toBe(true);
    expect(those('in').length + out.length + those('not arrived').length).toBe(40);
    expect(report.generator.threads).toBe(1);
  }, 60_000);
});
