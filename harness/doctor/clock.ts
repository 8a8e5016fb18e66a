import type { Examination } from './examine.ts';

/** No machine that runs this code can honestly think it is earlier. */
const WRITTEN = Date.parse('2026-11-01T00:00:00Z');
const LIFETIME = 20 * 365 * 24 * 60 * 60 * 1000;

/** Offline, only a clock that is off by years can be told. */
export function examineClock(now: number): Examination {
  const plausible = now >= WRITTEN && now < WRITTEN + LIFETIME;
  return {
    subject: 'Clock',
    health: plausible ? 'ok' : 'fail',
    finding: `${new Date(now).toISOString()}${plausible ? '' : ' is not plausible'}`,
    ...(plausible
      ? {}
      : { remedy: 'Set the clock: assertions live for five minutes, certificates for a year' }),
  };
}
