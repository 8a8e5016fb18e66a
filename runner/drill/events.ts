import type { Hop } from '../define-scenario.ts';

/** Who tried to sign in, or to go on working. */
export type Who = 'agent' | 'detector' | 'steady-state' | 'session' | 'canary';

/** One attempt as the log has it. Times are seconds of the drill. */
export interface AttemptEvent {
  type: 'attempt';
  /** Counts from 1; the hops of this attempt name it. */
  attempt: number;
  who: Who;
  /** The label of the agent; never a username. */
  agent: string;
  idp: string;
  /** When it was meant to begin; absent where nobody waited for it. */
  due?: number;
  began: number;
  ended: number;
  outcome: 'connected' | 'refused' | 'unreachable' | 'stuck' | 'broke';
  /** Where it ended. */
  hop: Hop;
  /** What stood in the way. */
  why?: string;
}

/** What happened in a drill: one line of its log each. */
export type DrillEvent =
  | { type: 'began'; drill: string; run: string; speed: number; seed: number; agents: number }
  | {
      type: 'steady-state';
      phase: 'before' | 'after';
      via: string;
      attempts: number;
      succeeded: number;
      held: boolean;
    }
  | { type: 'arrived'; agent: string; due: number }
  | AttemptEvent
  | { type: 'hop'; attempt: number; hop: Hop; at: number }
  | { type: 'health'; idp: string; healthy: boolean; detail: string }
  | { type: 'applied'; what: string; on: string; forSeconds?: number }
  | { type: 'cleared'; what: string; on: string; how: 'lapsed' | 'cleared' | 'rolled back' }
  | { type: 'mended'; what: string; on: string }
  | { type: 'detected'; idp: string; failures: number }
  | { type: 'healthy'; idp: string; forSeconds: number }
  | { type: 'decided'; doing: 'switch' | 'failback'; to: string; by: string }
  | { type: 'switched'; doing: 'switch' | 'failback'; to: string; by: string }
  | { type: 'stopped'; why: string }
  | { type: 'broke'; problem: string }
  | { type: 'rolled-back'; cleared: number }
  | { type: 'ended' };

/** A line of the log: the event, when it was written, and the hash of the line before. */
export type LoggedEvent = DrillEvent & {
  seq: number;
  /** Seconds of the drill. */
  t: number;
  /** SHA-256 of the line before, hex; of nothing for the first. */
  prev: string;
};

/** The attempts of these, in the order in which they ended. */
export function attemptsOf(
  events: readonly LoggedEvent[],
  ...whose: readonly Who[]
): readonly AttemptEvent[] {
  return events.flatMap((event) =>
    event.type === 'attempt' && whose.includes(event.who) ? [event] : [],
  );
}
