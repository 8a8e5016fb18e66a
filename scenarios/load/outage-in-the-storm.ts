import { defineScenario } from '../../runner/define-scenario.ts';

export const outageInTheStorm = defineScenario({
  id: 'load/outage-in-the-storm',
  title: 'The primary dies when half of the agents are in, and the other half comes by the backup',
  why: 'Shift start is when IdPs die, and when it hurts',
  tags: ['load', 'outage'],
  drivers: ['http'],
  steps: [
    {
      do: 'sign-in',
      name: 'first-half',
      idp: 'primary',
      person: 'agent',
      crowd: 6,
      seat: 'first-half',
    },
    { do: 'idp-goes-down', name: 'outage', idp: 'primary' },
    { do: 'sign-in', name: 'second-half', idp: 'primary', person: 'colleague', crowd: 6 },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'colleague', crowd: 6 },
    { do: 'revisit', name: 'first-half-goes-on', seat: 'first-half' },
  ],
  expect: {
    'first-half': { is: 'connected', idp: 'primary', person: 'agent' },
    'second-half': {
      is: 'unreachable',
      hop: 'H1',
      error: 'ERR_CONNECTION_REFUSED',
      crowd: { connected: 0 },
    },
    'by-backup': { is: 'connected', idp: 'backup', person: 'colleague', crowd: { connected: 6 } },
    'first-half-goes-on': { is: 'still-connected' },
  },
  remedy: 'Announce the switch to everybody at once',
});
