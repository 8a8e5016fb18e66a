import { defineFailoverDrill } from '../runner/define-drill.ts';

export const healthLies = defineFailoverDrill({
  id: 'health-check-lies',
  title: 'Sign-in fails at the primary IdP while its health check says that all is well',
  why: 'A detector that asks for health or metadata never notices, and nobody switches',
  tags: ['detection', 'portal'],
  durationSeconds: 240,
  arrivals: [{ overSeconds: 220, people: 60 }],
  steadyState: {
    title: 'A person signs in by each IdP, and whoever is signed in goes on working',
    before: [
      { probe: 'sign-in', via: 'primary' },
      { probe: 'sign-in', via: 'backup' },
    ],
    during: [{ probe: 'session' }],
    after: [{ probe: 'sign-in', via: 'backup' }],
  },
  detection: { by: 'health', everySeconds: 10, failures: 3 },
  timeline: [
    { at: 60, do: 'arm-fault', on: 'primary', fault: 'sso-only', forSeconds: 180 },
    { at: 'detected', do: 'switch', to: 'backup', by: 'portal' },
  ],
  objectives: { recoverySeconds: 90, failedSignIns: 60 },
  expect: {
    verdict: 'deviated',
    because: 'The detector asks the wrong question, so the switch that waits for it never comes',
  },
  remedy: 'Have the detector do a whole sign-in',
});
