import type { FailoverDrill, TimelineEntry } from '../define-drill.ts';
import type { WorldDefinition } from '../world.ts';
import { arrivalsOf, peopleIn } from './arrivals.ts';

/** What would happen in a drill, to whom and when; nothing is started. */
export interface DrillOutline {
  id: string;
  title: string;
  why: string;
  /** Seconds on the wall, without what comes before and after. */
  wallSeconds: number;
  targets: readonly { part: string; name: string; entityId: string }[];
  agents: number;
  /** Seconds of the drill at which the first and the last agent come. */
  arrivals: readonly [number, number];
  timeline: readonly { at: string; what: string }[];
  detection: string;
  steadyState: readonly string[];
  abort: readonly string[];
  objectives: readonly string[];
  expect: string;
}

export function outlineDrill(
  drill: FailoverDrill,
  world: WorldDefinition,
  { speed = 1, people }: { speed?: number; people?: number } = {},
): DrillOutline {
  const arrivals = arrivalsOf(drill, people);
  const { detection, objectives, steadyState } = drill;
  const switches = drill.timeline.some((entry) => entry.do === 'switch');
  return {
    id: drill.id,
    title: drill.title,
    why: drill.why,
    wallSeconds: drill.durationSeconds / speed,
    targets: world.idps.slice(0, 2).map(({ name, entityId }, index) => {
      return { part: index === 0 ? 'primary' : 'backup', name, entityId };
    }),
    agents: Math.min(peopleIn(drill), people ?? Number.POSITIVE_INFINITY),
    arrivals: [Math.round(arrivals[0] ?? 0), Math.round(arrivals.at(-1) ?? 0)],
    timeline: [
      ...drill.timeline.map((entry) => ({ at: momentOf(entry), what: phraseOf(entry) })),
      ...(switches ? [] : [{ at: 'never', what: 'nobody switches' }]),
    ],
    detection: `${detection.failures} ${detection.by === 'sign-in' ? 'whole sign-ins' : 'health checks'} of the primary in a row fail, one every ${detection.everySeconds} s`,
    steadyState: [
      ...steadyState.before.map(({ via, attempts }) => `before: ${attempts} sign-ins by ${via}`),
      ...steadyState.during.map(
        ({ everySeconds }) => `during: an open session, every ${everySeconds} s`,
      ),
      ...steadyState.after.map(({ via, attempts }) => `after: ${attempts} sign-ins by ${via}`),
    ],
    abort: drill.abort.map(abortPhrase),
    objectives: [
      `recovery within ${objectives.recoverySeconds} s, held for ${objectives.steadySeconds} s`,
      `${objectives.failedSignIns} failed sign-ins or fewer`,
      `${objectives.lockedOut} agents locked out or fewer`,
      `${objectives.drift} agents differing or fewer`,
    ],
    expect: `${drill.expect.verdict}: ${drill.expect.because}`,
  };
}

function momentOf({ at }: TimelineEntry): string {
  if (at === 'detected') return 'when the outage is detected';
  return at === 'healthy' ? 'when the primary is well again' : `${at} s`;
}

function phraseOf(entry: TimelineEntry): string {
  switch (entry.do) {
    case 'arm-fault':
      return `${entry.fault} at ${entry.on}, a lease of ${entry.forSeconds} s`;
    case 'clear-faults':
      return `what is armed at ${entry.on} is cleared`;
    case 'exchange-key':
      return `${entry.idp} signs with a new key`;
    case 'upload-metadata':
      return `the metadata of ${entry.idp} is uploaded to IAM`;
    case 'switch':
    case 'failback':
      return `${entry.do} to ${entry.to} by the ${entry.by}, decided in ${entry.decideSeconds} s, seen in ${entry.applySeconds} s`;
  }
}

function abortPhrase(condition: FailoverDrill['abort'][number]): string {
  switch (condition.when) {
    case 'success-ratio-below':
      return `fewer than ${condition.ratio * 100} of a hundred sign-ins succeed for ${condition.forSeconds} s`;
    case 'session-lost':
      return 'whoever was signed in loses their session';
    case 'longer-than':
      return `it takes longer than ${condition.seconds} s`;
  }
}
