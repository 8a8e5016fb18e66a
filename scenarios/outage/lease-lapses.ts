import { defineScenario } from '../../runner/define-scenario.ts';

export const leaseLapses = defineScenario({
  id: 'outage/lease-lapses',
  title: 'A fault goes away by itself when its time is over',
  why: 'A rehearsal that dies half-way must not leave an outage behind',
  tags: ['outage'],
  drivers: ['http', 'sts'],
  steps: [
    { do: 'arm-fault', name: 'fault', at: 'primary', fault: 'down', seconds: 0.5 },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'wait', name: 'pause', milliseconds: 650 },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'unreachable', hop: 'H1', error: 'ERR_CONNECTION_REFUSED' },
    'by-primary-again': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Look at the log of the IdP: it says when a fault was armed and when it ended',
});
