import { defineScenario } from '../../runner/define-scenario.ts';

export const formPostedLate = defineScenario({
  id: 'refusal/form-posted-late',
  title: 'A form that is posted five minutes after its issue is refused',
  why: 'A slow page, a laptop that slept, a captured form: AWS looks at the issue, however long the assertion says it lives',
  tags: ['refusal', 'clock'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'sign-in', name: 'at-once', idp: 'this', person: 'agent' },
    {
      do: 'sign-in',
      name: 'after-six-minutes',
      idp: 'this',
      person: 'agent',
      lingers: { at: 'form', seconds: 360 },
    },
  ],
  expect: {
    'at-once': { is: 'connected', idp: 'this', person: 'agent' },
    'after-six-minutes': {
      is: 'refused',
      hop: 'H5',
      check: 'issued-recently',
      code: 'ExpiredTokenException',
      status: 400,
      message: 'Token must be redeemed within 5 minutes of issuance',
    },
  },
  remedy: 'Sign in again; when it happens at once, compare the clock of the IdP with the true time',
});
