import { defineScenario } from '../../runner/define-scenario.ts';

export const flapping = defineScenario({
  id: 'outage/flapping',
  title: 'The primary IdP goes down and comes back by turns, and the backup stays',
  why: 'Who switches at every change moves people to and fro; stay with the backup for a while',
  tags: ['outage'],
  drivers: ['http', 'sts'],
  steps: [
    {
      do: 'arm-fault',
      name: 'fault',
      at: 'primary',
      fault: 'flapping',
      parameters: { downMilliseconds: 400, upMilliseconds: 400 },
    },
    { do: 'sign-in', name: 'while-down', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'colleague' },
    { do: 'clear-faults', name: 'mended', at: 'primary' },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'agent' },
  ],
  expect: {
    'while-down': { is: 'unreachable', hop: 'H1', error: 'ERR_CONNECTION_REFUSED' },
    'by-backup': { is: 'connected', idp: 'backup', person: 'colleague' },
    'by-primary-again': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Go back to the primary only when it has been up for minutes',
});
