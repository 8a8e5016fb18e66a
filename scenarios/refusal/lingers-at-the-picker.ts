import { defineScenario } from '../../runner/define-scenario.ts';

export const lingersAtThePicker = defineScenario({
  id: 'refusal/lingers-at-the-picker',
  title: 'Somebody who lingers at the role picker for more than five minutes is refused',
  why: 'The assertion in the page grows old while people choose, and the way back leads through the IdP',
  tags: ['refusal', 'picker', 'clock'],
  drivers: ['browser', 'http'],
  idps: 'each',
  steps: [
    { do: 'sign-in', name: 'at-once', idp: 'this', person: 'supervisor', pickRole: 'supervisor' },
    {
      do: 'sign-in',
      name: 'after-six-minutes',
      idp: 'this',
      person: 'supervisor',
      pickRole: 'supervisor',
      lingers: { at: 'picker', seconds: 360 },
    },
  ],
  expect: {
    'at-once': { is: 'connected', idp: 'this', person: 'supervisor', role: 'supervisor' },
    'after-six-minutes': {
      is: 'refused',
      hop: 'H5',
      check: 'issued-recently',
      code: 'ExpiredTokenException',
      status: 400,
      message: 'Token must be redeemed within 5 minutes of issuance',
    },
  },
  remedy: 'Sign in again; send agents one role, so that nobody has to choose',
});
