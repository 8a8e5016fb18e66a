import type { FailoverDrill } from '../define-drill.ts';
import { rounded } from './event-log.ts';
import { attemptsOf, type AttemptEvent, type LoggedEvent } from './events.ts';

/** T0 to T7, in seconds of the drill; absent what never came. */
export interface DrillTimes {
  /** T0: the fault was applied, as its server said. */
  faultApplied?: number;
  /** T1: the first sign-in failed. */
  firstFailure?: number;
  /** T2 */
  detected?: number;
  /** T3 */
  decided?: number;
  /** T4: the first sign-in by the IdP that was switched to. */
  firstByBackup?: number;
  /** T5: the beginning of the first window in which the steady state held again. */
  regained?: number;
  /** T6: the last fault was cleared, lapsed or mended. */
  faultCleared?: number;
  /** T7: the first sign-in by the primary after the failback. */
  failedBack?: number;
}

/** What lies between them, in seconds. */
export interface DrillSpans {
  /** T1 to T2. */
  detect?: number;
  /** T2 to T3. */
  decide?: number;
  /** T3 to T4. */
  switch?: number;
  /** T4 to T5. */
  ramp?: number;
  /** T1 to T5: the actual recovery time. 0 when no sign-in failed. */
  recovery?: number;
  /** T0 to T5. */
  recoveryFromFault?: number;
}

/** Reads the times off the log. Pure. */
export function timesOf(events: readonly LoggedEvent[], drill: FailoverDrill): DrillTimes {
  const at = (wanted: (event: LoggedEvent) => boolean): number | undefined =>
    events.find(wanted)?.t;
  const faultApplied = at(({ type }) => type === 'applied');
  const after = signInsAfter(events, faultApplied);
  const firstFailure = after.find(({ outcome }) => outcome !== 'connected')?.ended;
  const detected = at(({ type }) => type === 'detected');
  const decided = at((event) => event.type === 'decided' && event.doing === 'switch');
  return present({
    faultApplied,
    firstFailure,
    detected,
    decided,
    firstByBackup: firstAfter(events, after, 'switch'),
    regained: firstFailure === undefined ? undefined : regainedAt(events, firstFailure, drill),
    faultCleared: events.findLast(({ type }) => type === 'cleared' || type === 'mended')?.t,
    failedBack: firstAfter(events, after, 'failback'),
  });
}

export function spansOf(times: DrillTimes): DrillSpans {
  const { faultApplied, firstFailure, detected, decided, firstByBackup, regained } = times;
  return present({
    detect: between(firstFailure, detected),
    decide: between(detected, decided),
    switch: between(decided, firstByBackup),
    ramp: between(firstByBackup, regained),
    recovery: firstFailure === undefined ? 0 : between(firstFailure, regained),
    recoveryFromFault: between(faultApplied, regained),
  });
}

// The detector is the first agent of the day: its whole sign-ins count as failures, its health checks do not.
function signInsAfter(events: readonly LoggedEvent[], begin: number | undefined): AttemptEvent[] {
  if (begin === undefined) return [];
  return attemptsOf(events, 'agent', 'detector')
    .filter(({ ended }) => ended >= begin)
    .sort((a, b) => a.ended - b.ended);
}

function firstAfter(
  events: readonly LoggedEvent[],
  signIns: readonly AttemptEvent[],
  doing: 'switch' | 'failback',
): number | undefined {
  for (const event of events) {
    if (event.type !== 'switched' || event.doing !== doing) continue;
    const { to, t } = event;
    return signIns.find(
      ({ who, idp, outcome, began }) =>
        who === 'agent' && idp === to && outcome === 'connected' && began >= t,
    )?.ended;
  }
  return undefined;
}

/** A window must lie within the drill whole: what was not watched has not held. */
function regainedAt(
  events: readonly LoggedEvent[],
  firstFailure: number,
  { objectives, durationSeconds }: FailoverDrill,
): number | undefined {
  const { steadyRatio, steadySeconds } = objectives;
  const signIns = attemptsOf(events, 'agent')
    .filter(({ ended }) => ended >= firstFailure)
    .sort((a, b) => a.ended - b.ended);
  // How many of the first so many succeeded: each window is then two look-ups, however many people came.
  const good = [0];
  for (const { outcome } of signIns)
    good.push((good.at(-1) ?? 0) + (outcome === 'connected' ? 1 : 0));
  let [begin, end] = [0, 0];
  return signIns.find(({ outcome, ended }) => {
    while ((signIns[begin]?.ended ?? ended) < ended) begin += 1;
    while ((signIns[end]?.ended ?? Number.POSITIVE_INFINITY) <= ended + steadySeconds) end += 1;
    if (outcome !== 'connected' || ended + steadySeconds > durationSeconds) return false;
    return ((good[end] ?? 0) - (good[begin] ?? 0)) / (end - begin) >= steadyRatio;
  })?.ended;
}

/** How long sign-in by an IdP was out, as those saw it who tried. */
export interface OutageSeen {
  idp: string;
  /** Since when the first attempt that failed came no further. */
  from: number;
  /** When the IdP answered the first one that succeeded after the last failure; absent when none did. */
  to?: number;
  seconds?: number;
}

/**
 * An attempt says when the IdP was out only by its hops: it may have begun long before, at the portal, and
 * it ends when somebody has waited long enough.
 */
export function outagesSeen(events: readonly LoggedEvent[]): readonly OutageSeen[] {
  const hops = Map.groupBy(
    events.flatMap((event) => (event.type === 'hop' ? [event] : [])),
    ({ attempt }) => attempt,
  );
  const met = ({ attempt, hop, began, outcome }: AttemptEvent): number => {
    const times = (hops.get(attempt) ?? []).filter((one) =>
      outcome === 'connected' ? one.hop === 'H1' : one.hop < hop,
    );
    return Math.max(began, ...times.map(({ at }) => at));
  };
  const tries = attemptsOf(events, 'agent', 'detector')
    .map(({ idp, outcome, ...one }) => {
      return { idp, good: outcome === 'connected', at: met({ idp, outcome, ...one }) };
    })
    .sort((a, b) => a.at - b.at);
  return Array.from(Map.groupBy(tries, ({ idp }) => idp)).flatMap(([idp, own]) => {
    const failed = own.filter(({ good }) => !good);
    const [first, last] = [failed[0], failed.at(-1)];
    if (first === undefined || last === undefined) return [];
    const to = own.find(({ good, at }) => good && at > last.at)?.at;
    const ended = to === undefined ? {} : { to, seconds: rounded(to - first.at) };
    return [{ idp, from: first.at, ...ended }];
  });
}

function between(from: number | undefined, to: number | undefined): number | undefined {
  // A monitor can notice before anybody is hurt; then it took no time.
  return from === undefined || to === undefined ? undefined : rounded(Math.max(0, to - from));
}

function present<T extends object>(values: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
