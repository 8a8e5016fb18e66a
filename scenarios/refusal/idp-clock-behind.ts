import { defineScenario } from '../../runner/define-scenario.ts';

export const idpClockBehind = defineScenario({
  id: 'refusal/idp-clock-behind',
  title: 'An IdP whose clock is six minutes behind is refused',
  why: 'AWS wants assertions that are at most five minutes old, and a stray clock makes every one older',
  tags: ['refusal', 'clock'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: { clockOffset: { this: -360 } },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'by-the-other', idp: 'other', person: 'agent' },
  ],
  expect: {
    'by-this': {
      is: 'refused',
      hop: 'H5',
      check: 'issued-recently',
      code: 'ExpiredTokenException',
      message: 'Token must be redeemed within 5 minutes of issuance',
    },
    'by-the-other': { is: 'connected', idp: 'other', person: 'agent' },
  },
  remedy: 'Mend the clock of the IdP',
});
