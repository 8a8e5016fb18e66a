import { defineFailoverDrill } from '../runner/define-drill.ts';

export const primaryDies = defineFailoverDrill({
  id: 'primary-dies-at-shift-start',
  title: 'The primary IdP dies at shift start, and the portal sends people to the backup',
  why: 'Agents who work are safe for hours; those who arrive are not, and at shift start all arrive',
  tags: ['outage', 'portal'],
  durationSeconds: 300,
  arrivals: [
    { from: 0, overSeconds: 60, people: 60 },
    { from: 60, overSeconds: 180, people: 340 },
  ],
  steadyState: {
    title: 'A person signs in by each IdP, and whoever is signed in goes on working',
    before: [
      { probe: 'sign-in', via: 'primary' },
      { probe: 'sign-in', via: 'backup' },
    ],
    during: [{ probe: 'session' }],
    after: [{ probe: 'sign-in', via: 'recommended' }],
  },
  detection: { by: 'sign-in', everySeconds: 5, failures: 3 },
  timeline: [
    { at: 60, do: 'arm-fault', on: 'primary', fault: 'down', forSeconds: 240 },
    { at: 'detected', do: 'switch', to: 'backup', by: 'portal', applySeconds: 5 },
  ],
  abort: [{ when: 'success-ratio-below', ratio: 0.05, forSeconds: 150 }],
  objectives: { recoverySeconds: 90, failedSignIns: 250 },
  report: {
    scope: 'Sign-in of agents to Amazon Connect',
    risk: 'The primary identity provider is one third party: severe but plausible',
  },
  expect: {
    verdict: 'held',
    because: 'A synthetic sign-in notices within seconds, and the portal needs nobody to decide',
  },
  remedy: 'Have the portal recommend the backup by itself, or shorten the way to the decision',
});
