import { defineScenario } from '../../runner/define-scenario.ts';

export const absentInSource = defineScenario({
  id: 'global/absent-in-source',
  title: 'An agent who is missing in the source is let into neither Region',
  why: 'Users are made twice, once in each Region, and one of them is forgotten',
  tags: ['refusal', 'global-resiliency'],
  drivers: ['http'],
  idps: 'each',
  world: { replica: { notInSource: ['agent'] }, globalEndpointAt: { this: 'right' } },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'colleague', idp: 'this', person: 'colleague' },
  ],
  expect: {
    'by-this': {
      is: 'refused',
      hop: 'H7',
      check: 'agent-in-both-regions',
      message: 'UserNotOnboardedException',
    },
    colleague: { is: 'connected', idp: 'this', person: 'colleague' },
  },
  remedy: 'Create the user in the Region where it is missing, under exactly the same name',
});
