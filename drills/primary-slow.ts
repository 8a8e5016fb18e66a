import { defineFailoverDrill } from '../runner/define-drill.ts';

export const primarySlow = defineFailoverDrill({
  id: 'primary-slow',
  title: 'The primary IdP answers so late that people give up, and an operator switches',
  why: 'Slowness is the commonest outage: few errors, no alarm, and a queue of agents',
  tags: ['latency', 'operator'],
  durationSeconds: 420,
  population: { patienceSeconds: 10, retrySeconds: 20 },
  arrivals: [{ overSeconds: 360, people: 60 }],
  steadyState: {
    title: 'A person signs in by each IdP, and whoever is signed in goes on working',
    before: [
      { probe: 'sign-in', via: 'primary' },
      { probe: 'sign-in', via: 'backup' },
    ],
    during: [{ probe: 'session' }],
    after: [{ probe: 'sign-in', via: 'recommended' }],
  },
  detection: { by: 'sign-in', everySeconds: 10, failures: 3 },
  timeline: [
    {
      at: 60,
      do: 'arm-fault',
      on: 'primary',
      fault: 'slow',
      parameters: { milliseconds: 30_000 },
      forSeconds: 360,
    },
    { at: 'detected', do: 'switch', to: 'backup', by: 'operator', decideSeconds: 30 },
  ],
  abort: [{ when: 'success-ratio-below', ratio: 0.02, forSeconds: 300 }],
  objectives: { recoverySeconds: 240, failedSignIns: 120, steadySeconds: 45 },
  expect: {
    verdict: 'held',
    because: 'The detector is as patient as an agent and no more, so that late counts as failed',
  },
  remedy: 'Give the synthetic sign-in the patience of an agent, and name who may decide',
});
