import {
  defineFailoverDrill,
  type FailoverDrill,
  type FailoverDrillInput,
} from '../../runner/define-drill.ts';
import { reportDrill } from '../../runner/drill/assemble-drill.ts';
import { playDrill, type DrillOptions, type PlayedDrill } from '../../runner/drill/play-drill.ts';
import type { DrillReport } from '../../runner/drill/report.ts';
import { createLocalTarget } from '../../runner/targets/local.ts';
import type { WorldKeys } from '../../runner/targets/start-world.ts';
import { defaultWorld } from '../../runner/world.ts';

/** A small drill that hangs together, to be bent by tests. */
export function smallDrill(change: Partial<FailoverDrillInput> = {}): FailoverDrill {
  return defineFailoverDrill({
    id: 'small',
    title: 'The primary dies and the portal switches',
    why: 'It is what it is for',
    durationSeconds: 90,
    population: { retrySeconds: 5, patienceSeconds: 15 },
    arrivals: [{ overSeconds: 70, people: 20 }],
    steadyState: {
      title: 'Everybody gets in',
      before: [{ probe: 'sign-in', via: 'primary', attempts: 1 }],
      during: [{ probe: 'session' }],
      after: [{ probe: 'sign-in', via: 'recommended', attempts: 1 }],
    },
    detection: { by: 'sign-in', everySeconds: 3, failures: 2 },
    timeline: [
      { at: 20, do: 'arm-fault', on: 'primary', fault: 'down', forSeconds: 60 },
      { at: 'detected', do: 'switch', to: 'backup', by: 'portal' },
    ],
    objectives: { recoverySeconds: 60, failedSignIns: 40, steadySeconds: 15 },
    expect: { verdict: 'held', because: 'The portal switches' },
    ...change,
  });
}

export interface PlayedAndReported {
  played: PlayedDrill;
  report: DrillReport;
  lines: readonly string[];
}

/** Plays a drill in a world of its own. */
export async function playForTest(
  drill: FailoverDrill,
  keys: WorldKeys,
  options: Partial<DrillOptions> = {},
): Promise<PlayedAndReported> {
  const target = options.target ?? createLocalTarget({ keys });
  const world = defaultWorld();
  const lines: string[] = [];
  const played = await playDrill(drill, {
    target,
    world,
    run: 'test',
    signal: new AbortController().signal,
    write: (line) => void lines.push(line),
    ...options,
  });
  return {
    played,
    report: reportDrill(played, { target, world, toolVersion: '0.0.0-test' }),
    lines,
  };
}
