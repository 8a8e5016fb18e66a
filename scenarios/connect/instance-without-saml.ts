import { defineScenario } from '../../runner/define-scenario.ts';

export const instanceWithoutSaml = defineScenario({
  id: 'connect/instance-without-saml',
  title: 'An instance that was made with users of its own takes nobody in by SAML',
  why: 'The test instance was made in a minute with the default, and how it manages identities cannot be changed',
  tags: ['refusal', 'connect'],
  drivers: ['http'],
  idps: 'each',
  world: { instanceWithoutSaml: true },
  steps: [{ do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' }],
  expect: {
    'by-this': { is: 'refused', hop: 'H6', check: 'instance-takes-saml' },
  },
  remedy: 'Make an instance with SAML, and point the relay state of both IdPs at it',
});
