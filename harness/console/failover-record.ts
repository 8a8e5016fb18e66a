import type { EvidenceView, FailoverView } from '../../portal/index.ts';
import { changeOf } from '../../runner/index.ts';
import type {
  DrillReport,
  FailoverDrill,
  LoggedEvent,
  WorldDefinition,
} from '../../runner/index.ts';
import { drillFaults } from './drill-faults.ts';
import { phaseOf } from './drill-phase.ts';
import { recoveryOf } from './drill-recovery.ts';
import { drillVerdict, recoveryIn } from './drill-verdict.ts';
import { createSignInTally } from './sign-in-tally.ts';

/** What is known of a failover drill while it goes on, read off its log. */
export interface FailoverRecord {
  /** One more line of the log. */
  onLine(line: string): void;
  /** It is over and judged. */
  end(report: DrillReport, evidence: EvidenceView): void;
  /** It could not be played, or its evidence could not be written. */
  fail(problem: string): void;
  view(): FailoverView;
}

export interface AboutRun {
  run: string;
  speed: number;
  seed: number;
  agents: number;
  world: WorldDefinition;
}

/** @param now milliseconds on the wall */
export function createFailoverRecord(
  drill: FailoverDrill,
  about: AboutRun,
  now: () => number,
): FailoverRecord {
  const { id, title, durationSeconds: seconds } = drill;
  const { run, speed, seed, agents } = about;
  const idps = about.world.idps.map(({ name }) => name);
  const begun = {
    kind: 'failover',
    id,
    title,
    startedAt: now(),
    run,
    speed,
    seed,
    seconds,
  } as const;
  const tally = createSignInTally(idps, seconds);
  const events: LoggedEvent[] = [];
  let begunAt: number | undefined;
  let ending: Partial<FailoverView> = {};
  const timeNow = (): number => {
    const last = events.at(-1);
    if (begunAt === undefined) return 0;
    return last?.type === 'ended' ? last.t : ((now() - begunAt) / 1_000) * speed;
  };
  return {
    onLine(line) {
      const event = JSON.parse(line) as LoggedEvent;
      if (event.type === 'began') begunAt = now();
      tally.count(event);
      if (!FREQUENT.has(event.type)) events.push(event);
    },
    end(report, evidence) {
      const verdict = drillVerdict(report, evidence);
      const recovery = recoveryIn(report);
      ending = { state: report.verdict, verdict, ...(recovery && { recovery }) };
    },
    fail: (problem) => void (ending = { state: 'invalid', problem }),
    view: () => ({
      ...begun,
      state: 'running',
      ...tally.view(agents),
      failed: { count: tally.failed(), most: drill.objectives.failedSignIns },
      ...soFar(events, { drill, idps, at: Math.min(seconds, timeNow()) }),
      ...ending,
    }),
  };
}

// Of no use but to count, and a hundred times as many as the others.
const FREQUENT: ReadonlySet<LoggedEvent['type']> = new Set(['hop', 'arrived', 'health']);

type SoFar = Pick<FailoverView, 'at' | 'phase' | 'recommended' | 'recovery' | 'faults' | 'moments'>;

function soFar(
  events: readonly LoggedEvent[],
  { drill, idps, at }: { drill: FailoverDrill; idps: readonly string[]; at: number },
): SoFar {
  return {
    at: Math.round(at * 10) / 10,
    phase: phaseOf(events),
    recommended: events.findLast((one) => one.type === 'switched')?.to ?? idps[0] ?? '',
    recovery: recoveryOf(events, drill, at),
    faults: drillFaults(events),
    moments: events.flatMap((event) => changeOf(event)),
  };
}
