import { defineScenario } from '../../runner/define-scenario.ts';

export const shiftStart = defineScenario({
  id: 'load/shift-start',
  title: 'Everybody signs in at the start of the shift, and everybody is in',
  why: 'It is what every outage is compared with',
  tags: ['load'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [{ do: 'sign-in', name: 'everybody', idp: 'this', person: 'agent', crowd: 8 }],
  expect: {
    everybody: {
      is: 'connected',
      idp: 'this',
      person: 'agent',
      crowd: { connected: 8, attempts: 8 },
    },
  },
});
