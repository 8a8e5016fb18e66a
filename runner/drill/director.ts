import type { SwitchEntry, TimelineEntry } from '../define-drill.ts';
import { exchangeKeyStep, uploadMetadataStep } from '../steps/keys.ts';
import type { Signals } from './detector.ts';
import type { Site } from './armed.ts';
import { faultSites, type Stage } from './stage.ts';

/** Carries the timeline out; resolves when all of it has happened or the drill is over. */
export async function direct(stage: Stage, signals: Signals): Promise<void> {
  const entries = stage.drill.timeline.map(async (entry) => play(entry, stage, signals));
  await Promise.all(entries.map(async (entry) => entry.catch(ifOver(stage))));
}

/** Whoever waits for something is told of the end by an error; any other is one. */
export function ifOver({ over }: Stage): (error: unknown) => void {
  return (error) => {
    if (!over.aborted) throw error;
  };
}

async function play(entry: TimelineEntry, stage: Stage, signals: Signals): Promise<void> {
  const { clock, over } = stage;
  if (entry.at === 'detected') await first(signals.detected, over);
  else if (entry.at === 'healthy') await first(signals.healthy, over);
  else await clock.until(entry.at, over);
  switch (entry.do) {
    case 'arm-fault':
      return armFault(entry, stage);
    case 'clear-faults':
      return clearFaults(entry, stage);
    case 'exchange-key':
    case 'upload-metadata':
      return changeKeys(entry, stage);
    case 'switch':
    case 'failback':
      return switchOver(entry, stage);
  }
}

async function armFault(
  entry: Extract<TimelineEntry, { do: 'arm-fault' }>,
  stage: Stage,
): Promise<void> {
  const { clock, log, over, armed } = stage;
  const { fault, on, forSeconds } = entry;
  const leases: [site: string, lease: string][] = [];
  for (const [name, site] of sitesOn(on, stage)) {
    const { id } = await site.arm({
      fault,
      parameters: hastened(entry.parameters, stage),
      seconds: Math.min(3_600, Math.max(0.01, clock.real(forSeconds) / 1_000)),
      ...(on === 'both' ? { group: 'shared-fate' } : {}),
    });
    armed.note(name, fault, id);
    leases.push([name, id]);
  }
  log.record({ type: 'applied', what: fault, on, forSeconds });
  await clock.until(clock.now() + forSeconds, over);
  // The server ends it; what was cleared or replaced meanwhile is there no longer to have lapsed.
  const lapsed = leases.filter(([name, id]) => armed.lapsed(name, fault, id));
  if (lapsed.length > 0) log.record({ type: 'cleared', what: fault, on, how: 'lapsed' });
}

/** Waits and periods of a fault, as short as the time around them. */
function hastened(
  parameters: Readonly<Record<string, string | number | boolean>>,
  { clock, pageScale }: Stage,
): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => {
      if (typeof value !== 'number' || !/milliseconds$/i.test(name)) return [name, value];
      const isPeriod = name === 'downMilliseconds' || name === 'upMilliseconds';
      const least = isPeriod ? 20 : 1;
      return [
        name,
        Math.max(least, Math.round(isPeriod ? value / clock.speed : value * pageScale)),
      ];
    }),
  );
}

async function clearFaults(
  { on }: Extract<TimelineEntry, { do: 'clear-faults' }>,
  stage: Stage,
): Promise<void> {
  const cleared = new Set<string>();
  for (const [name, site] of sitesOn(on, stage)) {
    for (const { fault } of await site.list()) {
      cleared.add(fault);
      stage.armed.forget(name, fault);
    }
    await site.clear();
  }
  for (const what of cleared) stage.log.record({ type: 'cleared', what, on, how: 'cleared' });
}

async function changeKeys(
  entry: Extract<TimelineEntry, { do: 'exchange-key' | 'upload-metadata' }>,
  stage: Stage,
): Promise<void> {
  const { idp, do: what } = entry;
  if (what === 'exchange-key') {
    await exchangeKeyStep({ do: what, name: what, idp }, stage);
    stage.log.record({ type: 'applied', what, on: idp });
  } else {
    await uploadMetadataStep({ do: what, name: what, idp }, stage);
    stage.log.record({ type: 'mended', what, on: idp });
  }
}

async function switchOver(
  { do: doing, to, by, decideSeconds, applySeconds }: SwitchEntry,
  stage: Stage,
): Promise<void> {
  const { clock, log, over, casting } = stage;
  await clock.until(clock.now() + decideSeconds, over);
  log.record({ type: 'decided', doing, to, by });
  await clock.until(clock.now() + applySeconds, over);
  stage.recommended = casting.idp(to).name;
  log.record({ type: 'switched', doing, to: stage.recommended, by });
}

function sitesOn(on: string, stage: Stage): readonly Site[] {
  const sites = faultSites(stage);
  const { casting } = stage;
  const names =
    on === 'both'
      ? [casting.idp('primary').name, casting.idp('backup').name]
      : [on === 'aws' ? on : casting.idp(on as 'primary').name];
  return [...sites].filter(([name]) => names.includes(name));
}

async function first(awaited: Promise<void>, over: AbortSignal): Promise<void> {
  over.throwIfAborted();
  const ended = Promise.withResolvers<never>();
  const end = (): void => ended.reject(over.reason as Error);
  over.addEventListener('abort', end, { once: true });
  await Promise.race([awaited, ended.promise]).finally(() =>
    over.removeEventListener('abort', end),
  );
}

/** Ends whatever is still armed, everywhere. Gives how much that was. */
export async function rollBack(stage: Stage): Promise<number> {
  let count = 0;
  for (const [on, site] of faultSites(stage)) {
    for (const { fault: what } of await site.list())
      stage.log.record({ type: 'cleared', what, on, how: 'rolled back' });
    count += await site.clear();
  }
  stage.recommended = stage.casting.idp('primary').name;
  return count;
}
