import { defineScenario } from '../../runner/define-scenario.ts';

export const inOtherRegions = defineScenario({
  id: 'login/in-other-regions',
  title: 'An agent reaches an instance in another Region, another partition included',
  why: 'Sign-in endpoint, audience, ARNs and relay state all name the Region or its partition',
  tags: ['login', 'region'],
  drivers: ['http', 'sts'],
  idps: ['backup'],
  regions: ['us-east-1', 'eu-central-1', 'us-gov-west-1'],
  steps: [{ do: 'sign-in', name: 'sign-in', idp: 'this', person: 'agent' }],
  expect: { 'sign-in': { is: 'connected', idp: 'this', person: 'agent' } },
});
