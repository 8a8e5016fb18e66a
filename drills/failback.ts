import { defineFailoverDrill } from '../runner/define-drill.ts';

export const failback = defineFailoverDrill({
  id: 'failback',
  title: 'The primary IdP dies, comes back, and people go back to it when it has proved itself',
  why: 'Going back is a second change, and the one that nobody rehearses',
  tags: ['outage', 'failback'],
  durationSeconds: 360,
  arrivals: [{ overSeconds: 340, people: 100 }],
  steadyState: {
    title: 'A person signs in by each IdP, and whoever is signed in goes on working',
    before: [
      { probe: 'sign-in', via: 'primary' },
      { probe: 'sign-in', via: 'backup' },
    ],
    during: [{ probe: 'session' }],
    after: [
      { probe: 'sign-in', via: 'primary' },
      { probe: 'sign-in', via: 'backup' },
    ],
  },
  detection: { by: 'sign-in', everySeconds: 6, failures: 3, healthyForSeconds: 40 },
  timeline: [
    { at: 60, do: 'arm-fault', on: 'primary', fault: 'down', forSeconds: 300 },
    { at: 'detected', do: 'switch', to: 'backup', by: 'portal' },
    { at: 160, do: 'clear-faults', on: 'primary' },
    { at: 'healthy', do: 'failback', to: 'primary', by: 'operator', decideSeconds: 20 },
  ],
  objectives: { recoverySeconds: 90, failedSignIns: 80 },
  expect: {
    verdict: 'held',
    because: 'The operator waits until the primary has been well for a while, and both IdPs work',
  },
  remedy: 'Write down when to go back, who decides it, and rehearse it',
});
