import type { LoggedEvent } from '../../runner/index.ts';
import { drillFaults } from './drill-faults.ts';

/** What is going on in a drill, in words. */
export function phaseOf(events: readonly LoggedEvent[]): string {
  for (const event of events.toReversed()) {
    const phase = wordsFor(event, events);
    if (phase !== undefined) return phase;
  }
  return 'Its world is being set up, and a person signs in by each IdP';
}

function wordsFor(event: LoggedEvent, events: readonly LoggedEvent[]): string | undefined {
  switch (event.type) {
    case 'steady-state':
      if (!event.held) return `The steady state ${event.phase} the drill does not hold`;
      return event.phase === 'before' ? 'All is well, and agents arrive' : 'All is well again';
    case 'applied':
      return 'Something is wrong, and nobody has noticed yet';
    case 'cleared':
    case 'mended':
      return afterClearing(events);
    case 'detected':
      return `The outage of ${event.idp} is noticed`;
    case 'healthy':
      return `${event.idp} is well again`;
    case 'decided':
      return `The ${event.by} decides: ${event.to}`;
    case 'switched':
      return `The portal sends agents to ${event.to}`;
    case 'stopped':
      return 'It was stopped, and is being rolled back';
    case 'rolled-back':
    case 'ended':
      return 'Everything is rolled back; the report is being written';
    case 'broke':
      return 'Something of ours broke';
    case 'began':
    case 'arrived':
    case 'attempt':
    case 'hop':
    case 'health':
      return undefined;
  }
}

function afterClearing(events: readonly LoggedEvent[]): string | undefined {
  const isBroken = drillFaults(events).some(({ to }) => to === undefined);
  return isBroken ? undefined : 'The fault is gone';
}
