import { defineScenario } from '../../runner/define-scenario.ts';

export const notDistributed = defineScenario({
  id: 'global/not-distributed',
  title: 'An agent in no traffic distribution group is let into neither Region',
  why: 'The user is there in both, and the association was forgotten',
  tags: ['refusal', 'global-resiliency'],
  drivers: ['http'],
  idps: 'each',
  world: { replica: { notDistributed: ['agent'] }, globalEndpointAt: { this: 'right' } },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'colleague', idp: 'this', person: 'colleague' },
  ],
  expect: {
    'by-this': {
      is: 'refused',
      hop: 'H7',
      check: 'agent-distributed',
      message: 'ResourceNotFoundException',
    },
    colleague: { is: 'connected', idp: 'this', person: 'colleague' },
  },
  remedy: 'Associate the agent with the traffic distribution group',
});
