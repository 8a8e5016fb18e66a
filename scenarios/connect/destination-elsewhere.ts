import { defineScenario } from '../../runner/define-scenario.ts';

export const destinationElsewhere = defineScenario({
  id: 'connect/destination-elsewhere',
  title: 'A destination on a site that the instance has not approved is refused',
  why: 'The page that embeds the panel moved, and its new origin is on no list',
  tags: ['refusal', 'relay-state'],
  drivers: ['http'],
  idps: 'each',
  world: { relayStateAt: { this: 'destination-elsewhere' } },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'by-other', idp: 'other', person: 'agent' },
  ],
  expect: {
    'by-this': { is: 'refused', hop: 'H6', check: 'destination-inside' },
    'by-other': { is: 'connected', idp: 'other', person: 'agent' },
  },
  remedy: 'Approve the origin at the instance, or send a path of the instance as destination',
});
