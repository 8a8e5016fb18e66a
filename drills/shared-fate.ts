import { defineFailoverDrill } from '../runner/define-drill.ts';

export const sharedFate = defineFailoverDrill({
  id: 'shared-fate',
  title: 'Both IdPs hang on one directory, so the backup is out when the primary is',
  why: 'A backup that shares a cause with the primary is a fiction; know what the two share',
  tags: ['outage', 'portal'],
  durationSeconds: 300,
  arrivals: [{ overSeconds: 280, people: 60 }],
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
    { at: 60, do: 'arm-fault', on: 'both', fault: 'directory-down', forSeconds: 180 },
    { at: 'detected', do: 'switch', to: 'backup', by: 'portal' },
    { at: 240, do: 'clear-faults', on: 'both' },
  ],
  objectives: { recoverySeconds: 90, failedSignIns: 80 },
  expect: {
    verdict: 'deviated',
    because: 'Agents come back when the directory does, and no sooner: the switch changes nothing',
  },
  remedy: 'Take apart what the two IdPs share: directory, DNS, content network, Region',
});
