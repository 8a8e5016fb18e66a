import { describe, expect, it } from 'vitest';
import { createFailoverRecord } from '../../../harness/console/failover-record.ts';
import { phaseOf } from '../../../harness/console/drill-phase.ts';
import type { LoggedEvent } from '../../../runner/index.ts';
import { defaultWorld } from '../../../runner/world.ts';
import { smallDrill } from '../../support/drills.ts';

type Event = Record<string, unknown> & { type: LoggedEvent['type']; t: number };

const drill = smallDrill();
const attempt = (
  t: number,
  outcome: string,
  { idp = 'primary', who = 'agent' }: { idp?: string; who?: string } = {},
): Event => ({
  type: 'attempt',
  t,
  who,
  agent: '1',
  idp,
  began: t - 1,
  ended: t,
  outcome,
  hop: 'H1',
});

const BEGUN: Event = { type: 'began', t: 0 };
const WELL: Event = { type: 'steady-state', t: 0, phase: 'before', held: true };
const ARMED: Event = { type: 'applied', t: 20, what: 'down', on: 'primary', forSeconds: 60 };
const NOTICED: Event = { type: 'detected', t: 26, idp: 'primary', failures: 2 };
const SWITCHED: Event = { type: 'switched', t: 26, doing: 'switch', to: 'backup', by: 'portal' };

/** The view after these events, so many seconds of the drill after its beginning. */
function viewAt(at: number, events: readonly Event[]) {
  let wall = 1_000_000;
  const about = { run: 'test', speed: 10, seed: 1, agents: 20, world: defaultWorld() };
  const record = createFailoverRecord(drill, about, () => wall);
  for (const event of events) record.onLine(`${JSON.stringify(event)}\n`);
  wall += at * 100;
  return record.view();
}

describe('the record of a failover drill that goes on', () => {
  it('counts its time from when it began, at its speed, and no further than its end', () => {
    expect(viewAt(30, []).at).toBe(0);
    expect(viewAt(30, [BEGUN]).at).toBe(30);
    expect(viewAt(500, [BEGUN]).at).toBe(90);
    expect(viewAt(500, [BEGUN, { type: 'ended', t: 42 }]).at).toBe(42);
  });

  it('counts agents and their sign-ins, and nobody else', () => {
    const { agents, signIns, failed, chart } = viewAt(40, [
      BEGUN,
      { type: 'arrived', t: 1, agent: '1' },
      { type: 'arrived', t: 2, agent: '2' },
      attempt(3, 'connected'),
      attempt(25, 'unreachable'),
      attempt(30, 'connected', { idp: 'backup', who: 'detector' }),
      attempt(31, 'refused', { idp: 'backup' }),
    ]);
    expect(agents).toEqual({ all: 20, arrived: 2, in: 1, out: 1 });
    expect(failed).toEqual({ count: 2, most: 40 });
    expect(signIns).toMatchObject([
      { idp: 'primary', outcomes: { connected: 1, unreachable: 1, refused: 0 } },
      { idp: 'backup', outcomes: { connected: 0, refused: 1 } },
    ]);
    const [primary, , failures] = chart.series;
    expect(chart.bucketSeconds).toBe(1.5);
    expect(primary?.counts.indexOf(1)).toBe(1);
    expect(failures?.counts.flatMap((count, bucket) => (count > 0 ? [bucket] : []))).toEqual([
      16, 20,
    ]);
  });

  it('tells what is armed with the end of its lease, and which IdP is recommended', () => {
    const armed = viewAt(30, [BEGUN, WELL, ARMED]);
    expect(armed.faults).toEqual([{ what: 'down', on: 'primary', from: 20, until: 80 }]);
    expect(armed.recommended).toBe('primary');
    const lapsed: Event = { type: 'cleared', t: 80, what: 'down', on: 'primary', how: 'lapsed' };
    const over = viewAt(85, [BEGUN, WELL, ARMED, NOTICED, SWITCHED, lapsed]);
    expect(over.faults).toMatchObject([{ to: 80, ended: 'lapsed' }]);
    expect(over.recommended).toBe('backup');
    expect(over.moments.map(({ kind }) => kind)).toEqual(['fault', 'notice', 'switch', 'clear']);
  });
});

describe('the recovery time so far', () => {
  const failing = [BEGUN, WELL, ARMED, attempt(22, 'unreachable'), NOTICED, SWITCHED];
  const back = attempt(32, 'connected', { idp: 'backup' });

  it.each([
    ['is none while nobody has failed', 30, [BEGUN, WELL, ARMED], { state: 'none', seconds: 0 }],
    ['counts from the first failure', 30, failing, { state: 'counting', seconds: 8 }],
    [
      'stands still once somebody is in, if that holds',
      40,
      [...failing, back],
      { state: 'holding', seconds: 10, heldSeconds: 8 },
    ],
    [
      'is regained when the window is over',
      47,
      [...failing, back],
      { state: 'regained', seconds: 10 },
    ],
    [
      'counts on when somebody fails within the window',
      40,
      [...failing, back, attempt(35, 'refused', { idp: 'backup' })],
      { state: 'counting', seconds: 18 },
    ],
  ])('%s', (_what, at, events, expected) => {
    const bounds = { objectiveSeconds: 60, windowSeconds: 15 };
    expect(viewAt(at, events).recovery).toEqual({ ...expected, ...bounds });
  });
});

describe('the phase of a drill', () => {
  it.each<[string, readonly Event[]]>([
    ['Its world is being set up, and a person signs in by each IdP', []],
    ['All is well, and agents arrive', [BEGUN, WELL]],
    ['The steady state before the drill does not hold', [BEGUN, { ...WELL, held: false }]],
    ['Something is wrong, and nobody has noticed yet', [WELL, ARMED, attempt(22, 'unreachable')]],
    ['The outage of primary is noticed', [WELL, ARMED, NOTICED]],
    ['The portal sends agents to backup', [WELL, ARMED, NOTICED, SWITCHED]],
    [
      'The portal sends agents to backup',
      [ARMED, SWITCHED, { type: 'cleared', t: 80, what: 'slow', on: 'aws', how: 'lapsed' }],
    ],
    [
      'The fault is gone',
      [ARMED, { type: 'cleared', t: 80, what: 'down', on: 'primary', how: 'lapsed' }],
    ],
    [
      'It was stopped, and is being rolled back',
      [ARMED, { type: 'stopped', t: 30, why: 'SIGINT came' }],
    ],
    [
      'Everything is rolled back; the report is being written',
      [ARMED, { type: 'rolled-back', t: 90, cleared: 0 }, { type: 'ended', t: 90 }],
    ],
  ])('is "%s"', (phase, events) => {
    expect(phaseOf(events as unknown as LoggedEvent[])).toBe(phase);
  });
});
