import { defineScenario } from '../../runner/define-scenario.ts';

export const signingKeyGone = defineScenario({
  id: 'outage/signing-key-gone',
  title: 'The primary IdP cannot sign, which shows only after the password',
  why: 'The page is fine until then, and so is every monitor of it',
  tags: ['outage'],
  drivers: ['browser', 'http', 'sts'],
  steps: [
    { do: 'arm-fault', name: 'fault', at: 'primary', fault: 'signing-key-unavailable' },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'clear-faults', name: 'mended', at: 'primary' },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'stuck', hop: 'H3', status: 500, message: 'could not be signed' },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent' },
    'by-primary-again': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Bring the key back from its safe; while that lasts send people to the backup IdP',
});
