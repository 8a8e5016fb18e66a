import { defineScenario } from '../../runner/define-scenario.ts';

export const failbackStorm = defineScenario({
  id: 'load/failback-storm',
  title: 'Everybody returns to the primary at once, and those who stay with the backup go on too',
  why: 'The end of an outage is a second storm, on an IdP that was just restarted',
  tags: ['load', 'failover'],
  drivers: ['http'],
  steps: [
    { do: 'idp-goes-down', name: 'outage', idp: 'primary' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent', crowd: 6, seat: 'stays' },
    { do: 'idp-comes-back', name: 'return', idp: 'primary' },
    { do: 'sign-in', name: 'returns', idp: 'primary', person: 'colleague', crowd: 6 },
    { do: 'revisit', name: 'stays', seat: 'stays' },
    { do: 'sign-in', name: 'newcomers', idp: 'backup', person: 'agent', crowd: 3 },
  ],
  expect: {
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent', crowd: { connected: 6 } },
    returns: { is: 'connected', idp: 'primary', person: 'colleague', crowd: { connected: 6 } },
    stays: { is: 'still-connected' },
    newcomers: { is: 'connected', idp: 'backup', person: 'agent', crowd: { connected: 3 } },
  },
  remedy: 'Let sessions end by themselves, and return with the next shift',
});
