import { defineScenario } from '../../runner/define-scenario.ts';

export const slowPrimaryStorm = defineScenario({
  id: 'load/slow-primary',
  title:
    'A primary that is slower than people wait keeps all of them out as a dead one does, only later',
  why: 'Each attempt costs the whole time-out, where a closed port costs nothing',
  tags: ['load', 'outage'],
  drivers: ['http'],
  steps: [
    {
      do: 'arm-fault',
      name: 'fault',
      at: 'primary',
      fault: 'slow',
      parameters: { milliseconds: 5000 },
    },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent', crowd: 3, patience: 900 },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent', crowd: 4 },
    { do: 'clear-faults', name: 'mended', at: 'primary' },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'agent', crowd: 4 },
  ],
  expect: {
    'by-primary': { is: 'unreachable', hop: 'H1', error: 'ERR_TIMED_OUT', crowd: { connected: 0 } },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent', crowd: { connected: 4 } },
    'by-primary-again': {
      is: 'connected',
      idp: 'primary',
      person: 'agent',
      crowd: { connected: 4 },
    },
  },
  remedy: 'Write a short time-out into the runbook, and switch when it is over',
});
