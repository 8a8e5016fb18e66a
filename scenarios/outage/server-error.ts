import { defineScenario } from '../../runner/define-scenario.ts';

export const serverError = defineScenario({
  id: 'outage/server-error',
  title: 'The primary IdP answers 503, and the backup goes on',
  why: 'The connection works, so nothing is down for whoever only pings',
  tags: ['outage'],
  drivers: ['http', 'sts'],
  steps: [
    { do: 'arm-fault', name: 'fault', at: 'primary', fault: 'unavailable' },
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
  remedy: 'Send people to the backup IdP until the primary answers again',
});
