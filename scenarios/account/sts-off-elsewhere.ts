import { defineScenario } from '../../runner/define-scenario.ts';

export const stsOffElsewhere = defineScenario({
  id: 'account/sts-off-elsewhere',
  title: 'STS that is turned off in a Region that nobody signs in by harms nobody',
  why: 'Turning it off where it is not needed is good practice',
  tags: ['login', 'aws-configuration'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: { stsOffIn: ['other-region'] },
  steps: [{ do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' }],
  expect: { 'by-this': { is: 'connected', idp: 'this', person: 'agent' } },
  remedy: 'Leave it as it is',
});
