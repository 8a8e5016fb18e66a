import { defineScenario } from '../../runner/define-scenario.ts';

export const serverErrors = defineScenario({
  id: 'outage/server-errors',
  title: 'Whatever server error the primary IdP answers, nobody comes further',
  why: 'The numbers differ by the layer that failed, and for agents they are one',
  tags: ['outage'],
  drivers: ['http'],
  steps: [
    {
      do: 'arm-fault',
      name: 'fails',
      at: 'primary',
      fault: 'unavailable',
      parameters: { status: 500 },
    },
    { do: 'sign-in', name: 'with-500', idp: 'primary', person: 'agent' },
    {
      do: 'arm-fault',
      name: 'gateway',
      at: 'primary',
      fault: 'unavailable',
      parameters: { status: 502 },
    },
    { do: 'sign-in', name: 'with-502', idp: 'primary', person: 'agent' },
    {
      do: 'arm-fault',
      name: 'late',
      at: 'primary',
      fault: 'unavailable',
      parameters: { status: 504 },
    },
    { do: 'sign-in', name: 'with-504', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'clear-faults', name: 'mended', at: 'primary' },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'agent' },
  ],
  expect: {
    'with-500': { is: 'stuck', hop: 'H2', status: 500 },
    'with-502': { is: 'stuck', hop: 'H2', status: 502 },
    'with-504': { is: 'stuck', hop: 'H2', status: 504 },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent' },
    'by-primary-again': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Look at the layer that the number names; send people to the backup IdP meanwhile',
});
