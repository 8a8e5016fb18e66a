import { defineScenario } from '../../runner/define-scenario.ts';

export const absentInReplica = defineScenario({
  id: 'global/absent-in-replica',
  title: 'An agent who is missing in the replica is let into neither Region',
  why: 'Users are made twice, once in each Region, and one of them is forgotten',
  tags: ['refusal', 'global-resiliency'],
  drivers: ['browser', 'http'],
  idps: 'each',
  world: { replica: { notInReplica: ['agent'] }, globalEndpointAt: { this: 'right' } },
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
