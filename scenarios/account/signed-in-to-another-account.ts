import { defineScenario } from '../../runner/define-scenario.ts';

export const signedInToAnotherAccount = defineScenario({
  id: 'account/signed-in-to-another-account',
  title: 'A browser that is signed in to another account has to sign out first',
  why: 'An administrator was at the desk, or somebody looks at the bill in the next tab',
  tags: ['refusal', 'aws-configuration', 'session'],
  drivers: ['browser', 'http'],
  world: { otherAccount: ['backup'], relayStateAt: { backup: 'none' } },
  steps: [
    { do: 'sign-in', name: 'in-the-other-account', idp: 'backup', person: 'agent', seat: 'desk' },
    { do: 'sign-in', name: 'in-this-account', idp: 'primary', person: 'agent', sitsAt: 'desk' },
    { do: 'sign-out', name: 'sign-out', seat: 'desk', from: ['aws'] },
    { do: 'sign-in', name: 'after-the-sign-out', idp: 'primary', person: 'agent', sitsAt: 'desk' },
  ],
  expect: {
    'in-the-other-account': { is: 'stuck', hop: 'H6', message: 'Signed in as' },
    'in-this-account': {
      is: 'refused',
      hop: 'H4',
      check: 'one-account-at-a-time',
      message: 'You must first log out before logging into a different AWS account.',
    },
    'after-the-sign-out': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Sign out of AWS first, or keep a browser profile for Connect alone',
});
