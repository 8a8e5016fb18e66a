import { defineScenario } from '../../runner/define-scenario.ts';

export const nobodyWithoutARole = defineScenario({
  id: 'refusal/nobody-without-a-role',
  title: 'Somebody whom the IdP gives no role is refused',
  why: 'Whoever is in no mapped group has an account, a password and no way in',
  tags: ['refusal', 'idp-configuration'],
  drivers: ['browser', 'http'],
  idps: 'each',
  steps: [{ do: 'sign-in', name: 'sign-in', idp: 'this', person: 'no-role' }],
  expect: {
    'sign-in': {
      is: 'refused',
      hop: 'H4',
      check: 'role-present',
      message: 'Your request included an invalid SAML response',
    },
  },
  remedy: 'Put the person into the group that the IdP maps to the role',
});
