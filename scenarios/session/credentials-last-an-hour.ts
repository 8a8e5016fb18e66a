import { defineScenario } from '../../runner/define-scenario.ts';

export const credentialsLastAnHour = defineScenario({
  id: 'session/credentials-last-an-hour',
  title: 'Without a duration credentials last an hour',
  why: 'Whoever tests in the first hour does not see it',
  tags: ['session', 'clock'],
  drivers: ['sts'],
  idps: 'each',
  steps: [
    { do: 'sign-in', name: 'sign-in', idp: 'this', person: 'agent', seat: 'desk' },
    { do: 'move-clock', name: 'half-an-hour-later', seconds: 1800 },
    { do: 'revisit', name: 'goes-on', seat: 'desk' },
    { do: 'move-clock', name: 'and-another-hour', seconds: 3600 },
    { do: 'revisit', name: 'too-late', seat: 'desk' },
  ],
  expect: {
    'sign-in': { is: 'connected', idp: 'this', person: 'agent' },
    'goes-on': { is: 'still-connected' },
    'too-late': { is: 'refused', hop: 'H8', check: 'none', code: 'ExpiredToken' },
  },
});
