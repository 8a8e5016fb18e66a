import { defineScenario } from '../../runner/define-scenario.ts';

export const tileOfTheOtherIdp = defineScenario({
  id: 'connect/tile-of-the-other-idp',
  title: 'A tile with the link of the other IdP fails when that one is down',
  why: 'It works every day, and so nobody notices until the day that it was made for',
  tags: ['refusal', 'drift', 'outage'],
  drivers: ['browser', 'http'],
  idps: 'each',
  world: { tileOf: { this: 'other' } },
  steps: [
    { do: 'sign-in', name: 'while-both-are-up', idp: 'this', person: 'agent' },
    { do: 'idp-goes-down', name: 'outage', idp: 'other' },
    { do: 'check-health', name: 'it-is-up', idp: 'this' },
    { do: 'sign-in', name: 'when-it-is-needed', idp: 'this', person: 'agent' },
  ],
  expect: {
    'while-both-are-up': { is: 'connected', idp: 'other', person: 'agent' },
    'it-is-up': { is: 'healthy' },
    'when-it-is-needed': { is: 'unreachable', hop: 'H1', error: 'ERR_CONNECTION_REFUSED' },
  },
  remedy: 'Make each tile from the launch address of its own IdP',
});
