import { defineScenario } from '../../runner/define-scenario.ts';

export const relayStateCutAt80 = defineScenario({
  id: 'connect/relay-state-cut-at-80',
  title: 'A relay state that the IdP cuts at 80 bytes leads to an instance that is not there',
  why: 'The binding allows 80 bytes, the federate URL has more, and strict IdPs cut without a word',
  tags: ['refusal', 'relay-state'],
  drivers: ['browser', 'http'],
  idps: 'each',
  world: { relayStateAt: { this: 'cut-at-80' } },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'by-other', idp: 'other', person: 'agent' },
  ],
  expect: {
    'by-this': { is: 'refused', hop: 'H6', check: 'instance-exists' },
    'by-other': { is: 'connected', idp: 'other', person: 'agent' },
  },
  remedy: 'Have the vendor lift the limit, or send a short address of your own that redirects',
});
