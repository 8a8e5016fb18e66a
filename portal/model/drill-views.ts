/** What the console shows of drills, as JSON. Times of failover drills are seconds of the drill. */

/** Whether a plan turned out as it was meant to; `aborted` and `invalid` prove nothing. */
export type DrillEnd = 'held' | 'deviated' | 'aborted' | 'invalid';

/** A drill that can be started. */
export interface DrillSummary {
  id: string;
  title: string;
  why: string;
  expected: 'held' | 'deviated';
  /** Why that is expected, or what it shows. */
  because: string;
  /** Of a failover drill; a story of a few people has none. */
  plan?: DrillPlan;
}

/** Who comes in a failover drill, and what happens when. */
export interface DrillPlan {
  agents: number;
  seconds: number;
  seed: number;
  timeline: readonly { at: string; what: string }[];
  objectives: readonly string[];
}

/** Least and most. */
export type Limit = readonly [number, number];

/** Between what the numbers of an order must lie. */
export interface DrillLimits {
  speed: Limit;
  people: Limit;
  seed: Limit;
}

/** Which drill is to be started, and how. The numbers are for failover drills alone. */
export interface DrillOrder {
  id: string;
  /** How many times faster than the wall its time passes. Default 1. */
  speed?: number;
  /** So many agents at most. Default: all. */
  people?: number;
  /** Default: that of the drill. */
  seed?: number;
}

/** The drill that is under way, or the last one that was. */
export type DrillView = StoryView | FailoverView;

interface BegunDrill {
  id: string;
  title: string;
  state: 'running' | DrillEnd;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** Why it could not be played. */
  problem?: string;
}

/** A drill that tells of a few people, step by step. */
export interface StoryView extends BegunDrill {
  kind: 'story';
  steps: readonly DrillStepView[];
  /** Moments of interest, from the beginning of the drill. */
  moments: readonly { title: string; milliseconds: number }[];
  recoveryMilliseconds?: number;
  objectiveSeconds?: number;
}

export interface DrillStepView {
  title: string;
  state: 'running' | 'done' | 'held' | 'deviated' | 'broke' | 'not-reached';
  milliseconds?: number;
  detail: string;
}

/** A drill with agents who arrive over time. */
export interface FailoverView extends BegunDrill {
  kind: 'failover';
  run: string;
  speed: number;
  seed: number;
  /** How long it is. */
  seconds: number;
  at: number;
  /** What is going on, in words. */
  phase: string;
  /** `out`: they came, and are not in. */
  agents: { all: number; arrived: number; in: number; out: number };
  /** The name of the IdP. */
  recommended: string;
  recovery: RecoveryView;
  failed: { count: number; most: number };
  /** Of agents: how many of each outcome, by IdP. */
  signIns: readonly { idp: string; outcomes: Readonly<Record<SignInOutcome, number>> }[];
  faults: readonly DrillFaultView[];
  moments: readonly { at: number; what: string; kind: MomentKind }[];
  chart: SignInChart;
  /** Once it is over. */
  verdict?: DrillVerdictView;
}

export type SignInOutcome = 'connected' | 'refused' | 'unreachable' | 'stuck' | 'broke';

export type MomentKind = 'fault' | 'clear' | 'notice' | 'switch' | 'stop';

/** The recovery time so far. */
export interface RecoveryView {
  /** `holding`: the steady state is back and must stay for the window. */
  state: 'none' | 'counting' | 'holding' | 'regained' | 'missed';
  seconds: number;
  objectiveSeconds: number;
  windowSeconds: number;
  /** For how long it has held. */
  heldSeconds?: number;
}

export interface DrillFaultView {
  what: string;
  on: string;
  from: number;
  /** When its lease ends; absent for what stays until it is mended. */
  until?: number;
  /** When it ended, and how. */
  to?: number;
  ended?: string;
}

/** How many sign-ins began when, and how they ended. */
export interface SignInChart {
  bucketSeconds: number;
  /** Who got in, by IdP; then, without an IdP, who failed. */
  series: readonly { idp?: string; counts: readonly number[] }[];
}

export interface DrillVerdictView {
  because: readonly string[];
  expected: 'held' | 'deviated';
  asExpected: boolean;
  lockedOut: number;
  /** Of those who got in. */
  agentMinutesLost: number;
  /** Of those who did not, until the end. */
  agentMinutesLockedOut: number;
  objectives: readonly { title: string; expected: string; got: string; held: boolean }[];
  evidence: EvidenceView;
}

/** Where the evidence is. Addresses are relative to the console's, and good while it runs. */
export interface EvidenceView {
  page: string;
  archive: string;
  /** On the machine that played it. */
  folder: string;
}
