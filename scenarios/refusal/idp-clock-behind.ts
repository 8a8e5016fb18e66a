import { defineScenario } from '../../runner/define-scenario.ts';

export const idpClockBehind = defineScenario({
  id: 'refusal/idp-clock-behind',
  title: 'An IdP whose clock is six minutes behind is refused',
  why: 'AWS wants assertions that are at most five minutes old, and a stray clock makes every one older',
  tags: ['refusal', 'clock'],
  drivers: ['http', 'sts'],
  world: { clockOffset: { backup: -360 } },
  steps: [
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
  ],
  expect: {
    'by-backup': {
      is: 'refused',
      hop: 'H5',
      check: 'issued-recently',
      code: 'ExpiredTokenException',
      message: 'Token must be redeemed within 5 minutes of issuance',
    },
    'by-primary': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Mend the clock of the IdP',
});
