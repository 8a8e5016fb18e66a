import { defineScenario } from '../../runner/define-scenario.ts';

export const directoryDown = defineScenario({
  id: 'outage/directory-down',
  title: 'The directory behind the primary IdP is out: the page comes, and no password is right',
  why: 'Health and page are fine; the failure waits behind the form',
  tags: ['outage'],
  drivers: ['http', 'sts'],
  steps: [
    { do: 'arm-fault', name: 'fault', at: 'primary', fault: 'directory-down' },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'clear-faults', name: 'mended', at: 'primary' },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'stuck', hop: 'H2', status: 503 },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent' },
    'by-primary-again': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Give the backup IdP a directory of its own',
});
