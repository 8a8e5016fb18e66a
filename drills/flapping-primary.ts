import { defineFailoverDrill } from '../runner/define-drill.ts';

export const flappingPrimary = defineFailoverDrill({
  id: 'flapping-primary',
  title: 'The primary IdP goes down and comes back by turns, and people stay with the backup',
  why: 'Outages come in waves; who goes back at the first green light moves people to and fro',
  tags: ['outage', 'portal'],
  durationSeconds: 420,
  arrivals: [{ overSeconds: 390, people: 100 }],
  steadyState: {
    title: 'A person signs in by each IdP, and whoever is signed in goes on working',
    before: [
      { probe: 'sign-in', via: 'primary' },
      { probe: 'sign-in', via: 'backup' },
    ],
    during: [{ probe: 'session' }],
    after: [{ probe: 'sign-in', via: 'recommended' }],
  },
  detection: { by: 'sign-in', everySeconds: 6, failures: 2, healthyForSeconds: 90 },
  timeline: [
    {
      at: 60,
      do: 'arm-fault',
      on: 'primary',
      fault: 'flapping',
      parameters: { downMilliseconds: 45_000, upMilliseconds: 30_000 },
      forSeconds: 240,
    },
    { at: 'detected', do: 'switch', to: 'backup', by: 'portal' },
    { at: 'healthy', do: 'failback', to: 'primary', by: 'portal' },
  ],
  abort: [{ when: 'success-ratio-below', ratio: 0.02, forSeconds: 240 }],
  objectives: { recoverySeconds: 90, failedSignIns: 60 },
  expect: {
    verdict: 'held',
    because:
      'Nobody goes back before the primary has been well for longer than its waves are apart',
  },
  remedy: 'Go back only when the primary has been up for minutes',
});
