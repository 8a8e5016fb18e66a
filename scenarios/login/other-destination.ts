import { defineScenario } from '../../runner/define-scenario.ts';

export const otherDestination = defineScenario({
  id: 'login/other-destination',
  title: 'A Destination that differs from the Recipient is taken',
  why: 'AWS documents the Recipient alone; whoever moves to another Region changes both, or wonders later',
  tags: ['login'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['other-destination'] },
    { do: 'sign-in', name: 'with-another-destination', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-another-destination': { is: 'connected', idp: 'this', person: 'agent' },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
});
