import { defineScenario } from '../../runner/define-scenario.ts';

export const relayStateEncodedTwice = defineScenario({
  id: 'connect/relay-state-encoded-twice',
  title:
    'A relay state whose query was percent-encoded once more names an instance that is not there',
  why: 'The field of the form is encoded by the browser, and somebody did it by hand before',
  tags: ['refusal', 'relay-state'],
  drivers: ['http'],
  idps: 'each',
  world: { relayStateAt: { this: 'encoded-twice' } },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'by-other', idp: 'other', person: 'agent' },
  ],
  expect: {
    'by-this': { is: 'refused', hop: 'H6', check: 'instance-exists' },
    'by-other': { is: 'connected', idp: 'other', person: 'agent' },
  },
  remedy:
    'Write the relay state as a plain address; only the value of destination is encoded, once',
});
