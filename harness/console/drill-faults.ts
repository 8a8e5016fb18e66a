import type { DrillFaultView } from '../../portal/index.ts';
import { faultsIn, type LoggedEvent } from '../../runner/index.ts';

/** What is broken in a drill, and what was. */
export function drillFaults(events: readonly LoggedEvent[]): readonly DrillFaultView[] {
  const applied = events.filter((event) => event.type === 'applied');
  return faultsIn(events).map((fault, index) => {
    const { what, on, from, to, ended } = fault;
    const lease = applied[index]?.forSeconds;
    return {
      what,
      on,
      from,
      ...(lease === undefined ? {} : { until: from + lease }),
      ...(to === undefined ? {} : { to }),
      ...(ended === undefined ? {} : { ended }),
    };
  });
}
