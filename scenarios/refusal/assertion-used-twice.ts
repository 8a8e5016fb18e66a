import { defineScenario } from '../../runner/define-scenario.ts';

export const assertionUsedTwice = defineScenario({
  id: 'refusal/assertion-used-twice',
  title: 'A message that is used a second time is refused where replays are',
  why: 'An account that is stricter than AWS finds out which tools redeem one assertion for several roles',
  tags: ['refusal', 'security'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: { switches: { refuseReplay: true } },
  steps: [
    { do: 'sign-in', name: 'sign-in', idp: 'this', person: 'agent', seat: 'desk' },
    { do: 'replay', name: 'once-more', seat: 'desk' },
  ],
  expect: {
    'sign-in': { is: 'connected', idp: 'this', person: 'agent' },
    'once-more': {
      is: 'refused',
      hop: 'H5',
      check: 'not-replayed',
      code: 'InvalidIdentityToken',
      status: 400,
    },
  },
  remedy: 'Get an assertion for each sign-in, or turn the switch refuseReplay off',
});
