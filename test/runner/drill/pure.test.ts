import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentResults } from '../../../runner/drill/agent-results.ts';
import { arrivalsOf } from '../../../runner/drill/arrivals.ts';
import { checkDrill } from '../../../runner/drill/check-drill.ts';
import { createEventLog } from '../../../runner/drill/event-log.ts';
import type { AttemptEvent, DrillEvent, LoggedEvent } from '../../../runner/drill/events.ts';
import { metBy } from '../../../runner/drill/guards.ts';
import { judgeDrill } from '../../../runner/drill/judge-drill.ts';
import { outagesSeen, spansOf, timesOf } from '../../../runner/drill/measure.ts';
import { agentsFor, driftOf, peopledWorld } from '../../../runner/drill/people.ts';
import type { PlayedDrill } from '../../../runner/drill/play-drill.ts';
import { defaultWorld } from '../../../runner/world.ts';
import { smallDrill } from '../../support/drills.ts';

/** A log from events with their second. */
function log(...entries: readonly (readonly [number, DrillEvent])[]): readonly LoggedEvent[] {
  let now = 0;
  const made = createEventLog({ now: () => now });
  for (const [t, event] of entries) {
    now = t;
    made.record(event);
  }
  return made.events();
}

function attempt(
  began: number,
  outcome: AttemptEvent['outcome'],
  change: Partial<AttemptEvent> = {},
): readonly [number, AttemptEvent] {
  const ended = change.ended ?? began + 0.1;
  const base = { type: 'attempt', attempt: 1, who: 'agent', agent: 'agent 0001' } as const;
  return [ended, { ...base, idp: 'primary', began, ended, outcome, hop: 'H7', ...change }];
}

function played(events: readonly LoggedEvent[], change: Partial<PlayedDrill> = {}): PlayedDrill {
  return {
    drill: smallDrill(),
    run: 'test',
    speed: 1,
    agents: agentsFor([1], { by: 'number' }),
    drift: [],
    startedAt: 0,
    finishedAt: 90_000,
    clockJump: 0,
    loopDelay: 1,
    threads: 0,
    events,
    head: '',
    documents: { documents: [] },
    ...change,
  };
}

const steady = {
  type: 'steady-state',
  phase: 'before',
  via: 'primary',
  attempts: 1,
  succeeded: 1,
  held: true,
} as const;

describe('arrivals', () => {
  it('are the same for the same seed and others for another', () => {
    const drill = smallDrill();
    expect(arrivalsOf(drill)).toEqual(arrivalsOf(drill));
    expect(arrivalsOf({ ...drill, seed: 2 })).not.toEqual(arrivalsOf(drill));
  });

  it('are as many as were asked for, in order, within their windows', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 300 }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 500 }),
        fc.nat(),
        (from, overSeconds, people, seed) => {
          const due = arrivalsOf({ arrivals: [{ from, overSeconds, people }], seed });
          expect(due).toHaveLength(people);
          expect(due).toEqual(due.toSorted((a, b) => a - b));
          expect(due.every((at) => at >= from && at <= from + overSeconds)).toBe(true);
        },
      ),
    );
  });

  it('come by a rate too, and can be thinned out', () => {
    const drill = { seed: 1, arrivals: [{ from: 0, overSeconds: 60, rate: 2 }] };
    expect(arrivalsOf(drill)).toHaveLength(120);
    expect(arrivalsOf(drill, 7)).toHaveLength(7);
  });
});

describe('a drill that does not hang together', () => {
  const arm = { do: 'arm-fault', at: 5, on: 'primary', fault: 'down', forSeconds: 5 } as const;
  it.each([
    ['an unknown fault', { timeline: [{ ...arm, fault: 'plague' }] }, /"plague" is no fault/],
    ['a fault of another place', { timeline: [{ ...arm, on: 'aws' }] }, /cannot be armed at aws/],
    ['parameters that it does not take', { timeline: [{ ...arm, parameters: { x: 1 } }] }, /x/],
    ['something after the end', { timeline: [{ ...arm, at: 90 }] }, /the drill is over/],
    [
      'people who come after the end',
      { arrivals: [{ overSeconds: 91, people: 1 }] },
      /after the end/,
    ],
    [
      'nothing that goes wrong',
      { timeline: [{ at: 1, do: 'switch', to: 'backup', by: 'operator' }] },
      /nothing goes wrong/,
    ],
  ] as const)('is refused for %s', (_what, change, problem) => {
    expect(() => checkDrill(smallDrill(change as never))).toThrow(problem);
  });

  it('is refused for a stage with people and a rate', () => {
    expect(() => smallDrill({ arrivals: [{ overSeconds: 9, people: 1, rate: 1 }] })).toThrow(
      /either people or rate/,
    );
  });
});

describe('the times of a drill', () => {
  const events = log(
    [20, { type: 'applied', what: 'down', on: 'primary' }],
    attempt(22, 'unreachable', { hop: 'H1' }),
    [27, { type: 'detected', idp: 'primary', failures: 2 }],
    [30, { type: 'decided', doing: 'switch', to: 'backup', by: 'operator' }],
    [31, { type: 'switched', doing: 'switch', to: 'backup', by: 'operator' }],
    attempt(32, 'connected', { idp: 'backup' }),
    attempt(33, 'stuck', { idp: 'backup', hop: 'H2' }),
    attempt(40, 'connected', { idp: 'backup' }),
    [60, { type: 'cleared', what: 'down', on: 'primary', how: 'lapsed' }],
    [65, { type: 'switched', doing: 'failback', to: 'primary', by: 'operator' }],
    attempt(66, 'connected'),
  );

  it('are read off the log', () => {
    expect(timesOf(events, smallDrill())).toEqual({
      faultApplied: 20,
      firstFailure: 22.1,
      detected: 27,
      decided: 30,
      firstByBackup: 32.1,
      // The success before the last failure is no recovery: the window after it does not hold.
      regained: 40.1,
      faultCleared: 60,
      failedBack: 66.1,
    });
    expect(spansOf(timesOf(events, smallDrill()))).toEqual({
      detect: 4.9,
      decide: 3,
      switch: 2.1,
      ramp: 8,
      recovery: 18,
      recoveryFromFault: 20.1,
    });
  });

  it('know no recovery whose window was not watched to its end', () => {
    const late = log(
      [20, { type: 'applied', what: 'down', on: 'primary' }],
      attempt(22, 'unreachable'),
      attempt(80, 'connected'),
    );
    expect(timesOf(late, smallDrill()).regained).toBeUndefined();
    expect(spansOf(timesOf(late, smallDrill())).recovery).toBeUndefined();
  });

  it('find the recovery that looking at every window whole would find', () => {
    const { objectives, durationSeconds } = smallDrill();
    const { steadySeconds, steadyRatio } = objectives;
    const one = fc.tuple(fc.integer({ min: 21, max: 90 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(one, { maxLength: 60 }), (list) => {
        const ends = list.toSorted(([a], [b]) => a - b);
        const failure = ends.find(([, isIn]) => !isIn)?.[0] ?? Number.POSITIVE_INFINITY;
        const after = ends.filter(([ended]) => ended >= failure);
        const steady = ([from]: readonly [number, boolean]): boolean => {
          const within = after.filter(([to]) => to >= from && to <= from + steadySeconds);
          return within.filter(([, isIn]) => isIn).length / within.length >= steadyRatio;
        };
        const naive = after.find(
          (each) => each[1] && each[0] + steadySeconds <= durationSeconds && steady(each),
        );
        const seen = log(
          [20, { type: 'applied', what: 'down', on: 'primary' }],
          ...ends.map(([ended, isIn]) =>
            attempt(ended - 0.5, isIn ? 'connected' : 'unreachable', { ended }),
          ),
        );
        expect(timesOf(seen, smallDrill()).regained).toBe(naive?.[0]);
      }),
    );
  });

  it('know how long sign-in was out, by when attempts began', () => {
    expect(outagesSeen(events)).toEqual([
      { idp: 'primary', from: 22, to: 66, seconds: 44 },
      { idp: 'backup', from: 33, to: 40, seconds: 7 },
    ]);
  });
});

describe('the verdict', () => {
  const began: readonly [number, DrillEvent] = [0, steady];
  const applied: readonly [number, DrillEvent] = [
    20,
    { type: 'applied', what: 'down', on: 'primary' },
  ];

  it('is held when every objective was met', () => {
    const events = log(began, applied, attempt(22, 'unreachable'), attempt(30, 'connected'));
    expect(judgeDrill(played(events)).verdict).toBe('held');
  });

  it('is deviated when one was missed, and says which', () => {
    const events = log(began, applied, attempt(22, 'unreachable'));
    const { verdict, because } = judgeDrill(played(events));
    expect(verdict).toBe('deviated');
    expect(because.join()).toContain('Agents who never got in: expected 0 or fewer, got 1');
  });

  it('is aborted when it was stopped', () => {
    const events = log(began, applied, [30, { type: 'stopped', why: 'SIGINT came' }]);
    expect(judgeDrill(played(events))).toMatchObject({
      verdict: 'aborted',
      because: ['It was stopped: SIGINT came'],
    });
  });

  it.each([
    ['there was no steady state', log([0, { ...steady, held: false }]), {}],
    ['nobody met the fault', log(began, applied, attempt(30, 'connected')), {}],
    ['nothing went wrong', log(began, attempt(30, 'connected')), {}],
    ['something broke', log(began, applied, [21, { type: 'broke', problem: 'x' }]), {}],
    ['the clock jumped', log(began, applied, attempt(22, 'unreachable')), { clockJump: 5_000 }],
    [
      'agents began late',
      log(began, applied, attempt(22, 'unreachable', { due: 20 })),
      { speed: 1 },
    ],
  ] as const)('is invalid when %s', (_why, events, change) => {
    expect(judgeDrill(played(events, change)).verdict).toBe('invalid');
  });
});

describe('the agents of a report', () => {
  it('are all who were to come, whatever the log says', () => {
    const outcome = fc.constantFrom<AttemptEvent['outcome']>('connected', 'stuck', 'unreachable');
    const tries = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 80 }), outcome));
    fc.assert(
      fc.property(tries, (list) => {
        const agents = agentsFor(
          Array.from({ length: 10 }, (_, at) => at),
          { by: 'number' },
        );
        const events = log(
          ...list.map(([who, began, result]) =>
            attempt(began, result, { agent: agents[who]?.label ?? '' }),
          ),
        );
        const results = agentResults(played(events, { agents }));
        expect(results.map(({ agent }) => agent)).toEqual(agents.map(({ label }) => label));
        for (const [index, { outcome: got }] of results.entries()) {
          const own = list.filter(([who]) => who === index).map(([, , result]) => result);
          const isIn = own.includes('connected');
          expect(got).toBe(own.length === 0 ? 'not arrived' : isIn ? 'in' : 'locked out');
        }
      }),
    );
  });
});

describe('pseudonyms', () => {
  it('are the same for the same key, others for another, and hold no name', () => {
    const named = (key: string) => agentsFor([1, 2], { by: 'pseudonym', key: Buffer.from(key) });
    expect(named('a')).toEqual(named('a'));
    expect(named('a')[0]?.label).not.toBe(named('b')[0]?.label);
    expect(named('a')[0]?.label).toMatch(/^p-[0-9a-f]{12}$/);
  });
});

describe('drift', () => {
  it('is who differs between the IdPs and Connect', () => {
    const agents = agentsFor(
      Array.from({ length: 20 }, (_, at) => at),
      { by: 'number' },
    );
    const drill = smallDrill({ population: { missingAtBackup: 10 } });
    expect(driftOf(peopledWorld(defaultWorld(), drill, agents), agents).size).toBe(2);
    expect(driftOf(peopledWorld(defaultWorld(), smallDrill(), agents), agents).size).toBe(0);
  });
});

describe('abort conditions', () => {
  const events = log(attempt(10, 'stuck'), attempt(11, 'stuck'), attempt(12, 'connected'));
  it('are met when too few succeed over the whole time, and not before', () => {
    const low = { when: 'success-ratio-below', ratio: 0.5, forSeconds: 10 } as const;
    expect(metBy(low, events, 15)).toContain('1 of 3 sign-ins succeeded');
    expect(metBy(low, events, 9)).toBeUndefined();
    expect(metBy({ ...low, ratio: 0.3 }, events, 15)).toBeUndefined();
  });
  it('are met when a session is lost or it takes too long', () => {
    const lost = log(attempt(10, 'refused', { who: 'session' }));
    expect(metBy({ when: 'session-lost' }, lost, 15)).toContain('lost their session');
    expect(metBy({ when: 'session-lost' }, events, 15)).toBeUndefined();
    expect(metBy({ when: 'longer-than', seconds: 10 }, events, 15)).toContain('longer than 10 s');
  });
});
