import { describe, expect, it } from 'vitest';
import type { Step } from '../../runner/define-scenario.ts';
import { timelineOf } from '../../runner/timeline.ts';
import type { TraceStep } from '../../runner/trace.ts';
import { connected, planned, refused } from '../support/runner-fixtures.ts';

const signIn = (idp: 'primary' | 'backup'): Step => ({
  do: 'sign-in',
  name: `by-${idp}`,
  idp,
  person: 'agent',
});
const down: Step = { do: 'idp-goes-down', name: 'outage', idp: 'primary' };
const back: Step = { do: 'idp-comes-back', name: 'return', idp: 'primary' };

const timeline = (...steps: TraceStep[]) =>
  timelineOf(planned({ kind: 'drill', objectives: { recoverySeconds: 60 } }), {
    startedAt: 0,
    milliseconds: 0,
    aborted: false,
    steps,
  });

describe('timelineOf', () => {
  it('reads the moments of a failover off the ends of its steps', () => {
    expect(
      timeline(
        { step: signIn('primary'), at: 0, milliseconds: 100, observation: connected() },
        { step: down, at: 100, milliseconds: 10 },
        { step: signIn('primary'), at: 110, milliseconds: 20, observation: refused() },
        { step: signIn('backup'), at: 130, milliseconds: 70, observation: connected() },
        { step: back, at: 200, milliseconds: 5 },
        { step: signIn('primary'), at: 205, milliseconds: 50, observation: connected() },
      ),
    ).toEqual({
      outageBeganAt: 110,
      firstRefusalAt: 130,
      backupReachedAt: 200,
      outageEndedAt: 205,
      primaryReachedAt: 255,
      recoveryMilliseconds: 90,
      recoveryObjectiveSeconds: 60,
    });
  });

  it('leaves out what never came about', () => {
    expect(
      timeline(
        { step: down, at: 0, milliseconds: 10 },
        { step: signIn('backup'), at: 10, milliseconds: 70, observation: refused() },
        { step: back },
      ),
    ).toEqual({ outageBeganAt: 10, recoveryObjectiveSeconds: 60 });
  });

  it('is none where no IdP went down', () => {
    expect(
      timeline({ step: signIn('primary'), at: 0, milliseconds: 9, observation: connected() }),
    ).toBeUndefined();
  });
});
