import { defineScenario } from '../../runner/define-scenario.ts';

export const resetMidway = defineScenario({
  id: 'outage/reset-midway',
  title: 'Connections to the primary IdP are reset under way, and the backup goes on',
  why: 'A dying proxy or process looks like a bad network at home',
  tags: ['outage'],
  drivers: ['browser', 'http', 'sts'],
  steps: [
    { do: 'arm-fault', name: 'fault', at: 'primary', fault: 'reset' },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'clear-faults', name: 'mended', at: 'primary' },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'unreachable', hop: 'H1', error: 'ERR_CONNECTION_RESET' },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent' },
    'by-primary-again': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Send people to the backup IdP and look at the proxy before the primary',
});
