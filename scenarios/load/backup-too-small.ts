import { defineScenario } from '../../runner/define-scenario.ts';

export const backupTooSmall = defineScenario({
  id: 'load/backup-too-small',
  title: 'A backup that is sized for a pilot takes a part of the agents',
  why: 'Its tenant was bought for a test, and the storm of a switch is ten times that',
  tags: ['load', 'outage'],
  drivers: ['http'],
  steps: [
    { do: 'idp-goes-down', name: 'outage', idp: 'primary' },
    {
      do: 'arm-fault',
      name: 'fault',
      at: 'backup',
      fault: 'rate-limit',
      parameters: { burst: 2, perSecond: 0.01 },
    },
    { do: 'sign-in', name: 'switch', idp: 'backup', person: 'agent', crowd: 6 },
    { do: 'clear-faults', name: 'enlarged', at: 'backup' },
    { do: 'sign-in', name: 'switch-again', idp: 'backup', person: 'agent', crowd: 6 },
  ],
  expect: {
    switch: { is: 'stuck', hop: 'H2', status: 429, crowd: { connected: 2 } },
    'switch-again': { is: 'connected', idp: 'backup', person: 'agent', crowd: { connected: 6 } },
  },
  remedy: 'Size the backup for the start of a shift with the primary down',
});
