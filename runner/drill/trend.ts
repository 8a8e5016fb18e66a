import { z } from 'zod';
import type { DrillReport } from './report.ts';

const seconds = z.number().min(0).optional().describe('Seconds of the drill; absent: not reached');

const point = z
  .strictObject({
    run: z.string(),
    startedAt: z.iso.datetime(),
    verdict: z.enum(['held', 'deviated']),
    recovery: seconds,
    detect: seconds,
    switch: seconds,
    agentMinutesLost: z.number().min(0).describe('Of all, those who never got in included'),
  })
  .describe('What of an earlier drill is set beside this one');

/** What a report says of the drills before it. */
export const DRILL_TREND_SCHEMA = z
  .strictObject({
    earlier: z.array(point).describe('Comparable ones, the oldest first'),
    leftOut: z
      .array(z.strictObject({ run: z.string(), why: z.string() }))
      .describe('Runs of the same drill that do not compare'),
  })
  .describe('Earlier runs of the same drill at the same target');

export type DrillTrend = z.infer<typeof DRILL_TREND_SCHEMA>;
export type TrendPoint = z.infer<typeof point>;

/** Everything of a report that decides whether it compares, and what is then compared. */
type Compared = Pick<
  DrillReport,
  'run' | 'startedAt' | 'verdict' | 'drill' | 'environment' | 'speed' | 'signIns' | 'spans'
>;

/** @returns undefined for a drill that proves nothing: it has no number that counts. */
export function trendPoint(report: Compared): TrendPoint | undefined {
  const { run, startedAt, verdict, spans, signIns } = report;
  if (verdict !== 'held' && verdict !== 'deviated') return undefined;
  const { recovery, detect, switch: switched } = spans;
  const lost = signIns.agentMinutesLost + signIns.agentMinutesLockedOut;
  return {
    run,
    startedAt,
    verdict,
    ...(recovery === undefined ? {} : { recovery }),
    ...(detect === undefined ? {} : { detect }),
    ...(switched === undefined ? {} : { switch: switched }),
    agentMinutesLost: Math.round(lost * 10) / 10,
  };
}

/** Why the numbers of `other` say nothing beside those of `report`; undefined where they do. */
export function whyNotComparable(report: Compared, other: Compared): string | undefined {
  if (other.verdict === 'aborted' || other.verdict === 'invalid')
    return `it was ${other.verdict} and proves nothing`;
  const differing: readonly [boolean, string][] = [
    [other.drill.id !== report.drill.id, `it was the drill ${other.drill.id}`],
    [
      other.environment.target !== report.environment.target,
      `it was at the target ${other.environment.target}, this one is at ${report.environment.target}`,
    ],
    [
      other.speed !== report.speed,
      `its time passed ${times(other.speed)}, here ${times(report.speed)}`,
    ],
    [
      other.signIns.agents !== report.signIns.agents,
      `it had ${other.signIns.agents} agents, this one has ${report.signIns.agents}`,
    ],
    [definitionOf(other) !== definitionOf(report), 'the drill was defined otherwise then'],
  ];
  return differing.find(([is]) => is)?.[1];
}

function times(speed: number): string {
  return speed === 1 ? 'as on the wall' : `${speed} times faster`;
}

// Who played it is no part of what was played.
function definitionOf({ drill }: Compared): string {
  return JSON.stringify({ ...drill, report: undefined, expect: undefined, remedy: undefined });
}
