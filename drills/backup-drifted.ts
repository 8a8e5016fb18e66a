import { defineFailoverDrill } from '../runner/define-drill.ts';

export const backupDrifted = defineFailoverDrill({
  id: 'backup-drifted',
  title: 'The switch works, and those who were never set up at the backup IdP stay outside',
  why: 'What breaks a failover is drift between the IdPs, not the outage',
  tags: ['drift', 'portal'],
  durationSeconds: 240,
  population: { missingAtBackup: 10 },
  arrivals: [{ overSeconds: 200, people: 80 }],
  steadyState: {
    title: 'A person signs in by each IdP, and whoever is signed in goes on working',
    before: [
      { probe: 'sign-in', via: 'primary' },
      { probe: 'sign-in', via: 'backup' },
    ],
    during: [{ probe: 'session' }],
    after: [{ probe: 'sign-in', via: 'backup' }],
  },
  detection: { by: 'sign-in', everySeconds: 6, failures: 3 },
  timeline: [
    { at: 60, do: 'arm-fault', on: 'primary', fault: 'down', forSeconds: 180 },
    { at: 'detected', do: 'switch', to: 'backup', by: 'portal' },
  ],
  objectives: { recoverySeconds: 90, failedSignIns: 80 },
  expect: {
    verdict: 'deviated',
    because: 'The backup does not know everybody, and the report names whom it does not',
  },
  remedy: 'Provision both IdPs from one source, and let preflight compare them every day',
});
