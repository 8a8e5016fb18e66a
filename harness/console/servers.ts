import { UnderstudyError } from '../../core/errors.ts';
import type { AdjustableClock } from '../../core/clock.ts';
import type { StartedAwsLocal } from '../../aws-local/index.ts';
import { findFault, type FaultControls } from '../../faults/index.ts';
import type { StartedIdp } from '../../idp-server/index.ts';
import type { ClockOrder, ClockView, LeaseView, ServerId } from '../../portal/index.ts';

/** What can be armed and moved, wherever it runs. */
export interface Steerable {
  faults: FaultControls;
  clock: AdjustableClock;
}

export const AWS_SERVER: ServerId = 'aws';

export function idpServer(name: string): ServerId {
  return `idp:${name}`;
}

/** The servers by their ids. */
export function steerables(
  aws: StartedAwsLocal,
  idps: readonly StartedIdp[],
): ReadonlyMap<ServerId, Steerable> {
  return new Map<ServerId, Steerable>([
    [AWS_SERVER, aws],
    ...idps.map((idp) => [idpServer(idp.name), idp] as const),
  ]);
}

/** @throws {UnderstudyError} `not-found`. */
export function steerableOf(servers: ReadonlyMap<ServerId, Steerable>, id: ServerId): Steerable {
  const server = servers.get(id);
  if (server !== undefined) return server;
  throw new UnderstudyError({
    code: 'not-found',
    problem: `Server "${id}": there is none of that name`,
    remedy: `Servers: ${[...servers.keys()].join(', ')}`,
  });
}

export function moveBy({ clock }: Steerable, order: ClockOrder): void {
  switch (order.do) {
    case 'advance':
      clock.advance(order.milliseconds);
      return;
    case 'freeze':
      clock.freeze();
      return;
    case 'release':
      clock.release();
      return;
    case 'reset':
      clock.release();
      clock.advance(-clock.offset());
  }
}

/** @param now By the clock of this machine. */
export function clockView(clock: AdjustableClock, now: number): ClockView {
  const frozenAt = clock.frozenAt();
  if (frozenAt !== undefined)
    return { offsetSeconds: 0, frozenAt: new Date(frozenAt).toISOString() };
  return { offsetSeconds: Math.round((clock.now() - now) / 1000) };
}

/**
 * What is armed. The end is told by the clock of this machine and once for each lease, so that nothing
 * changes while nothing happens.
 */
export function createLeaseViews(now: () => number): (faults: FaultControls) => LeaseView[] {
  const ends = new WeakMap<FaultControls, Map<string, number>>();
  return (faults) => {
    const before = ends.get(faults) ?? new Map<string, number>();
    const after = new Map<string, number>();
    const views = faults.list().map((lease) => {
      const { id, fault, parameters, seconds, struck, timesLeft, secondsLeft } = lease;
      const endsAt = before.get(id) ?? Math.round(now() + secondsLeft * 1000);
      after.set(id, endsAt);
      return {
        fault,
        title: findFault(fault)?.title ?? fault,
        parameters,
        seconds,
        endsAt,
        struck,
        ...(timesLeft === undefined ? {} : { timesLeft }),
      };
    });
    ends.set(faults, after);
    return views;
  };
}
