import { defineScenario } from '../../runner/define-scenario.ts';

export const backupCold = defineScenario({
  id: 'load/backup-cold',
  title: 'A backup that is cold lets everybody in late, and is quick once it is warm',
  why: 'Nobody used it for months: caches are empty, machines few',
  tags: ['load', 'outage'],
  drivers: ['http'],
  steps: [
    { do: 'idp-goes-down', name: 'outage', idp: 'primary' },
    {
      do: 'arm-fault',
      name: 'cold',
      at: 'backup',
      fault: 'slow',
      parameters: { milliseconds: 60, jitterMilliseconds: 60 },
      times: 12,
    },
    { do: 'sign-in', name: 'while-it-is-cold', idp: 'backup', person: 'agent', crowd: 4 },
    { do: 'clear-faults', name: 'warm', at: 'backup' },
    { do: 'sign-in', name: 'once-it-is-warm', idp: 'backup', person: 'agent', crowd: 4 },
  ],
  expect: {
    'while-it-is-cold': {
      is: 'connected',
      idp: 'backup',
      person: 'agent',
      crowd: { connected: 4 },
    },
    'once-it-is-warm': { is: 'connected', idp: 'backup', person: 'agent', crowd: { connected: 4 } },
  },
  remedy: 'Keep some traffic on the backup always',
});
