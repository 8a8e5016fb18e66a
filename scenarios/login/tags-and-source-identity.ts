import { defineScenario } from '../../runner/define-scenario.ts';

export const tagsAndSourceIdentity = defineScenario({
  id: 'login/tags-and-source-identity',
  title: 'Session tags and a source identity are taken where the role allows them',
  why: 'Both need an action of their own in the trust policy, for each provider that sends them',
  tags: ['login'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: {
    sends: {
      tags: { Department: 'Customer service' },
      transitiveTagKeys: ['Department'],
      sourceIdentity: 'agent01',
    },
  },
  steps: [{ do: 'sign-in', name: 'sign-in', idp: 'this', person: 'agent' }],
  expect: { 'sign-in': { is: 'connected', idp: 'this', person: 'agent' } },
});
