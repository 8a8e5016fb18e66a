import { defineScenario } from '../../runner/define-scenario.ts';

export const endpointOfTheReplica = defineScenario({
  id: 'global/endpoint-of-the-replica',
  title: 'An endpoint address with the Region of the replica leads nowhere',
  why: 'The host always names the source Region, whichever Region is active',
  tags: ['refusal', 'global-resiliency'],
  drivers: ['http'],
  idps: 'each',
  world: { replica: {}, globalEndpointAt: { this: 'of-the-replica', other: 'right' } },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'by-other', idp: 'other', person: 'agent' },
  ],
  expect: {
    'by-this': { is: 'refused', hop: 'H4', check: 'global-endpoint-exists' },
    'by-other': { is: 'connected', idp: 'other', person: 'agent' },
  },
  remedy: 'Use the source Region in the host',
});
