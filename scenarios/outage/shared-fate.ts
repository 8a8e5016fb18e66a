import { defineScenario } from '../../runner/define-scenario.ts';

export const sharedFate = defineScenario({
  id: 'outage/shared-fate',
  title: 'Both IdPs hang on one directory, so the backup is out when the primary is',
  why: 'A backup that shares a cause with the primary is a fiction; know what the two share',
  tags: ['outage'],
  drivers: ['http', 'sts'],
  steps: [
    { do: 'arm-fault', name: 'fault', at: 'both', fault: 'directory-down' },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'clear-faults', name: 'mended', at: 'both' },
    { do: 'sign-in', name: 'by-backup-again', idp: 'backup', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'stuck', hop: 'H2', status: 503 },
    'by-backup': { is: 'stuck', hop: 'H2', status: 503 },
    'by-backup-again': { is: 'connected', idp: 'backup', person: 'agent' },
  },
  remedy: 'Take apart what the two IdPs share: directory, DNS, content network, Region',
});
