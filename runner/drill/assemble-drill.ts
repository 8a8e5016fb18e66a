import type { Target } from '../targets/target.ts';
import type { WorldDefinition } from '../world.ts';
import type { KeptDocuments } from './documents.ts';
import type { LoggedEvent } from './events.ts';
import { judgeDrill } from './judge-drill.ts';
import type { PlayedDrill } from './play-drill.ts';
import { DRILL_REPORT_FORMAT, type DrillPreflight, type DrillReport } from './report.ts';

export interface DrillReportParts {
  target: Pick<Target, 'name' | 'fidelity'>;
  world: WorldDefinition;
  toolVersion: string;
  /** Default: nobody looked. */
  preflight?: DrillPreflight;
}

/** Judges a drill and puts its report together. */
export function reportDrill(played: PlayedDrill, parts: DrillReportParts): DrillReport {
  const { drill, run, speed, startedAt, finishedAt, events, head, chromium } = played;
  const { aws, idps } = parts.world;
  const judged = judgeDrill(played);
  return {
    format: DRILL_REPORT_FORMAT,
    version: 1,
    run,
    tool: { name: 'understudy', version: parts.toolVersion },
    ...judged,
    drill,
    startedAt: new Date(startedAt).toISOString(),
    finishedAt: new Date(finishedAt).toISOString(),
    speed,
    faults: faultsIn(events),
    changes: events.flatMap(changeOf),
    documents: listedIn(played.documents),
    ...(parts.preflight && {
      preflight: { ...parts.preflight, ...foretold(played, parts.preflight, judged) },
    }),
    drift: [...played.drift],
    attempts: events.flatMap((event) => {
      if (event.type !== 'attempt') return [];
      const { who, agent, idp, began, ended, outcome, hop } = event;
      return [{ who, agent, idp, began, ended, outcome, hop }];
    }),
    environment: {
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      target: parts.target.name,
      account: aws.account,
      region: aws.region,
      ...(chromium === undefined ? {} : { chromium }),
      idps: idps.map(({ name, displayName, entityId }) => ({ name, displayName, entityId })),
    },
    fidelity: fidelityOf(played, parts.target),
    log: { lines: events.length, head },
  };
}

/** People who were there already come as several agents: then no number of users was tried, only of sign-ins. */
function fidelityOf({ agents }: PlayedDrill, { fidelity }: DrillReportParts['target']) {
  const people = peopleAmong(agents);
  if (people === agents.length) return fidelity;
  const { label, statement } = fidelity;
  return {
    label,
    statement: `${statement}. Its ${agents.length} agents were ${people} people who are there, by turns`,
  };
}

/** Only where each agent is a person of their own: nobody else is in both by name. */
function foretold(
  { agents: came }: PlayedDrill,
  { idps }: DrillPreflight,
  { agents }: Pick<DrillReport, 'agents'>,
): Pick<DrillPreflight, 'foretold'> {
  if (peopleAmong(came) < came.length) return {};
  const out = agents.filter(({ outcome }) => outcome === 'locked out');
  const named = new Set(idps.flatMap(({ lockedOut }) => lockedOut));
  return {
    foretold: { lockedOut: out.length, named: out.filter(({ agent }) => named.has(agent)).length },
  };
}

function peopleAmong(agents: PlayedDrill['agents']): number {
  return new Set(agents.map(({ username }) => username)).size;
}

function listedIn({ documents, skipped }: KeptDocuments): DrillReport['documents'] {
  return {
    files: documents.map(({ text: _text, ...listed }) => listed),
    ...(skipped === undefined ? {} : { skipped }),
  };
}

/** What was broken, from when to when. */
export function faultsIn(events: readonly LoggedEvent[]): DrillReport['faults'] {
  return events.flatMap((event, index) => {
    if (event.type !== 'applied') return [];
    const { what, on, t } = event;
    const end = endOf(event, events.slice(index + 1));
    if (end === undefined) return [{ what, on, from: t }];
    const ended = end.type === 'cleared' ? end.how : 'mended';
    return [{ what, on, from: t, to: end.t, ended }];
  });
}

type Applied = Extract<LoggedEvent, { type: 'applied' }>;
type Ending = Extract<LoggedEvent, { type: 'cleared' | 'mended' }>;

/** What ended it at the last of the places that it was applied to. */
function endOf(applied: Applied, later: readonly LoggedEvent[]): Ending | undefined {
  const left = new Set(placesOf(applied.on));
  return later.find((event): event is Ending => {
    if (!ends(event, applied)) return false;
    if (event.type === 'cleared' && event.how === 'rolled back') return true;
    for (const place of placesOf(event.on)) left.delete(place);
    return left.size === 0;
  });
}

function ends(later: LoggedEvent, { what }: Applied): later is Ending {
  if (later.type === 'mended') return what === 'exchange-key';
  return later.type === 'cleared' && later.what === what;
}

function placesOf(on: string): readonly string[] {
  return on === 'both' ? ['primary', 'backup'] : [on];
}

type Change = DrillReport['changes'][number];

/** What happened besides sign-ins, in words. */
export function changeOf(event: LoggedEvent): Change[] {
  const say = (kind: Change['kind'], what: string): Change[] => [{ at: event.t, what, kind }];
  switch (event.type) {
    case 'applied':
      return say('fault', `${event.what} at ${event.on}`);
    case 'cleared':
      return say('clear', `${event.what} at ${event.on} ${event.how}`);
    case 'mended':
      return say('clear', `${event.what} of ${event.on}`);
    case 'detected':
      return say('notice', `Outage of ${event.idp} detected (${event.failures} failures in a row)`);
    case 'healthy':
      return say('notice', `${event.idp} has been well for ${event.forSeconds} s`);
    case 'decided':
      return say('switch', `${phrase(event.doing)} to ${event.to} decided by the ${event.by}`);
    case 'switched':
      return say('switch', `The portal recommends ${event.to}`);
    case 'stopped':
      return say('stop', `Stopped: ${event.why}`);
    case 'broke':
      return say('stop', `Broke: ${event.problem}`);
    case 'began':
    case 'steady-state':
    case 'arrived':
    case 'attempt':
    case 'hop':
    case 'health':
    case 'rolled-back':
    case 'ended':
      return [];
  }
}

function phrase(doing: 'switch' | 'failback'): string {
  return doing === 'switch' ? 'Switch' : 'Failback';
}
