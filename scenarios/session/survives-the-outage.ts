import { defineScenario } from '../../runner/define-scenario.ts';

export const survivesTheOutage = defineScenario({
  id: 'session/survives-the-outage',
  title: 'Whoever is signed in goes on working while the IdP is down',
  why: 'The danger of an outage is the start of a shift, not the middle: sessions last without the IdP',
  tags: ['session', 'outage'],
  drivers: ['browser', 'http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'sign-in', name: 'sign-in', idp: 'this', person: 'agent', seat: 'desk' },
    { do: 'idp-goes-down', name: 'outage', idp: 'this' },
    { do: 'revisit', name: 'goes-on', seat: 'desk' },
    { do: 'sign-in', name: 'newcomer', idp: 'this', person: 'colleague' },
  ],
  expect: {
    'sign-in': { is: 'connected', idp: 'this', person: 'agent' },
    'goes-on': { is: 'still-connected' },
    newcomer: { is: 'unreachable', hop: 'H1', error: 'ERR_CONNECTION_REFUSED' },
  },
});
