import { atMost } from './at-most.ts';
import { agentResults, failuresByHop, type AgentResult } from './agent-results.ts';
import { attemptsOf, type LoggedEvent } from './events.ts';
import { outagesSeen, spansOf, timesOf, type DrillSpans, type DrillTimes } from './measure.ts';
import type { PlayedDrill } from './play-drill.ts';
import type { DrillReport, JudgedPart } from './report.ts';

export type Judgement = Pick<
  DrillReport,
  | 'verdict'
  | 'because'
  | 'asExpected'
  | 'times'
  | 'spans'
  | 'objectives'
  | 'steadyState'
  | 'signIns'
  | 'failures'
  | 'outages'
  | 'agents'
  | 'generator'
>;

/** Judges a drill by its log. Pure: a log gives the same verdict whenever it is judged. */
export function judgeDrill(played: PlayedDrill): Judgement {
  const { drill, events } = played;
  const times = timesOf(events, drill);
  const spans = spansOf(times);
  const agents = agentResults(played);
  const signIns = signInsOf(events, agents);
  const objectives = objectivesOf(played, spans, signIns);
  const steadyState = steadyStateOf(played);
  const generator = generatorOf(played);
  const because = {
    invalid: invalidBecause(played, { times, generator, agents }),
    aborted: events.flatMap((one) =>
      one.type === 'stopped' ? [`It was stopped: ${one.why}`] : [],
    ),
    deviated: [...objectives, ...steadyState]
      .filter(({ held }) => !held)
      .map(({ title, expected, got }) => `${title}: expected ${expected}, got ${got}`),
  };
  const verdict =
    (['invalid', 'aborted', 'deviated'] as const).find((one) => because[one].length > 0) ?? 'held';
  return {
    verdict,
    because: verdict === 'held' ? ['Every objective was met'] : because[verdict],
    asExpected: verdict === drill.expect.verdict,
    times,
    spans,
    objectives,
    steadyState,
    signIns,
    failures: [...failuresByHop(events)],
    outages: [...outagesSeen(events)],
    agents: [...agents],
    generator,
  };
}

function signInsOf(
  events: readonly LoggedEvent[],
  agents: readonly AgentResult[],
): DrillReport['signIns'] {
  const tries = attemptsOf(events, 'agent');
  const count = (outcome: AgentResult['outcome']): number =>
    agents.filter((agent) => agent.outcome === outcome).length;
  const minutes = (outcome: AgentResult['outcome']): number => {
    const lost = agents.filter((agent) => agent.outcome === outcome);
    return Math.round(lost.reduce((sum, { lostSeconds }) => sum + lostSeconds, 0) / 6) / 10;
  };
  return {
    attempts: tries.length,
    failed: tries.filter(({ outcome }) => outcome !== 'connected').length,
    agents: agents.length,
    in: count('in'),
    lockedOut: count('locked out'),
    notArrived: count('not arrived'),
    agentMinutesLost: minutes('in'),
    agentMinutesLockedOut: minutes('locked out'),
  };
}

function objectivesOf(
  { drill, drift }: PlayedDrill,
  { recovery }: DrillSpans,
  signIns: DrillReport['signIns'],
): JudgedPart[] {
  const { recoverySeconds, failedSignIns, lockedOut, drift: most } = drill.objectives;
  return [
    {
      id: 'recovery-time',
      title: 'From the first failed sign-in until the steady state is back and stays',
      expected: `${recoverySeconds} s or less`,
      got: recovery === undefined ? 'not regained' : `${recovery.toFixed(1)} s`,
      held: recovery !== undefined && recovery <= recoverySeconds,
    },
    atMost('failed-sign-ins', 'Failed sign-ins of agents', {
      got: signIns.failed,
      limit: failedSignIns,
    }),
    atMost('locked-out', 'Agents who never got in', { got: signIns.lockedOut, limit: lockedOut }),
    atMost('drift', 'Agents who differ between the IdPs and Connect', {
      got: drift.length,
      limit: most,
    }),
  ];
}

function steadyStateOf({ drill, events }: PlayedDrill): JudgedPart[] {
  const probes = events.flatMap((one, index) => {
    if (one.type !== 'steady-state') return [];
    const { phase, via, attempts, succeeded, held } = one;
    return [
      {
        id: `steady-state-${phase}-${index}`,
        title: `Steady state ${phase} the drill: sign-ins by ${via}`,
        expected: `all of ${attempts} within tolerance`,
        got: `${succeeded} succeeded`,
        held,
      },
    ];
  });
  const [session] = drill.steadyState.during;
  const seen = attemptsOf(events, 'session');
  if (session === undefined || seen.length === 0) return probes;
  const good = seen.filter(({ outcome }) => outcome === 'connected').length;
  const [least, most] = session.tolerance.successRatio;
  const ratio = good / seen.length;
  return [
    ...probes,
    {
      id: 'steady-state-during',
      title: 'Steady state during the drill: a session that was open goes on',
      expected: `${Math.round(least * seen.length)} or more of ${seen.length}`,
      got: String(good),
      held: ratio >= least && ratio <= most,
    },
  ];
}

/** Milliseconds on the wall. */
const LATE = 1_000;

// Measured from the intended moment: a generator that cannot keep up would measure itself.
function generatorOf({ events, speed, threads, loopDelay, clockJump }: PlayedDrill) {
  const seen = new Set<string>();
  const lateness = attemptsOf(events, 'agent').flatMap(({ agent, due, began }) => {
    if (due === undefined || seen.has(agent)) return [];
    seen.add(agent);
    return [((began - due) * 1_000) / speed];
  });
  return {
    threads,
    lateStarts: lateness.filter((late) => late >= LATE).length,
    worstLateness: Math.round(lateness.reduce((worst, late) => Math.max(worst, late), 0)),
    loopDelay,
    clockJump: Math.round(clockJump),
  };
}

interface Seen {
  times: DrillTimes;
  generator: DrillReport['generator'];
  agents: readonly AgentResult[];
}

function invalidBecause({ events }: PlayedDrill, { times, generator, agents }: Seen): string[] {
  const stopped = events.some(({ type }) => type === 'stopped');
  const before = events.filter((one) => one.type === 'steady-state' && one.phase === 'before');
  const unsteady = before.some((one) => one.type === 'steady-state' && !one.held);
  const lateShare = generator.lateStarts / Math.max(1, agents.length);
  const unharmed =
    times.faultApplied !== undefined &&
    times.firstFailure === undefined &&
    times.detected === undefined;
  const problems: readonly [boolean, string][] = [
    [unsteady, 'There was no steady state to begin with, so nothing was tried'],
    [Math.abs(generator.clockJump) > 1_000, 'The clock of this machine jumped meanwhile'],
    [lateShare > 0.01, `${generator.lateStarts} agents began late: the generator was too busy`],
    [agents.some(({ outcome }) => outcome === 'unknown'), 'What became of an agent is not known'],
    [!stopped && !unsteady && unharmed, 'Nobody met the fault, so nothing was rehearsed'],
    [
      !stopped && !unsteady && times.faultApplied === undefined,
      'Nothing went wrong in it, so nothing was rehearsed',
    ],
  ];
  return [
    ...events.flatMap((one) => (one.type === 'broke' ? [`Something broke: ${one.problem}`] : [])),
    ...problems.filter(([is]) => is).map(([, why]) => why),
  ];
}
