import { defineScenario } from '../../runner/define-scenario.ts';

export const idpSessionShort = defineScenario({
  id: 'session/idp-session-short',
  title: 'A short SessionNotOnOrAfter ends credentials early, and no Connect session',
  why: 'The lesser of it and the asked duration counts, so that tools stop after minutes and nobody sees why',
  tags: ['session', 'clock'],
  drivers: ['sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['short-idp-session'] },
    { do: 'sign-in', name: 'sign-in', idp: 'this', person: 'agent', seat: 'desk' },
    { do: 'move-clock', name: 'six-minutes-later', seconds: 360 },
    { do: 'revisit', name: 'too-late', seat: 'desk' },
  ],
  expect: {
    'sign-in': { is: 'connected', idp: 'this', person: 'agent' },
    'too-late': { is: 'refused', hop: 'H8', check: 'none', code: 'ExpiredToken' },
  },
});
