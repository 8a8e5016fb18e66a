import type { Hop } from '../core/hops.ts';

/** How sure we are of what AWS answers. */
export type ModeCertainty = 'documented' | 'recorded' | 'users' | 'inferred';

/** How it is brought about here. */
export type Injector =
  /** A defect that an IdP puts into a message. */
  | { kind: 'defect'; id: string }
  /** A fault of a server, its wire or its clock. */
  | { kind: 'fault'; id: string }
  /** A key of the world patch of a scenario. */
  | { kind: 'world'; patch: string }
  /** A step of a scenario. */
  | { kind: 'step'; does: string }
  /** It can be brought about, and nothing does yet. */
  | { kind: 'planned'; what: string }
  | { kind: 'none'; because: string };

/** Why no scenario plays a mode. */
export interface Unplayed {
  /** `planned`: it could be played and has yet to be; `not-here`: nothing in this house could show it. */
  status: 'planned' | 'not-here';
  because: string;
}

/** One way in which signing in to Amazon Connect fails, or is feared to fail. */
export interface FailureMode {
  /** A letter for its group and two digits: `A01`. */
  readonly id: string;
  /** The same in words: `idp-down`. */
  readonly slug: string;
  readonly title: string;
  /** Where it shows, the first first; none when it happens beside a sign-in. */
  readonly hops: readonly Hop[];
  readonly broken: string;
  /** What the stand-in, or the browser in front of it, answers. */
  readonly here: string;
  /** What the real AWS, or the real network, is expected to answer. */
  readonly aws: string;
  readonly certainty: ModeCertainty;
  readonly injector: Injector;
  readonly detection: string;
  readonly remedy: string;
  /** Ids of facts of aws-local. */
  readonly facts: readonly string[];
  /** Ids of checks of aws-local that refuse it. */
  readonly checks: readonly string[];
  /** What people see and search for. */
  readonly texts: readonly string[];
  /** Ids of scenarios that play it. */
  readonly scenarios: readonly string[];
  /** There exactly when `scenarios` is empty. */
  readonly unplayed?: Unplayed;
}

type Optional = 'facts' | 'checks' | 'texts' | 'scenarios';

/** Declares a mode; lists that are left out are empty. */
export function defineMode(
  mode: Omit<FailureMode, Optional> & Partial<Pick<FailureMode, Optional>>,
): FailureMode {
  return { facts: [], checks: [], texts: [], scenarios: [], ...mode };
}

export function notHere(because: string): Unplayed {
  return { status: 'not-here', because };
}
