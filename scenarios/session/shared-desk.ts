import { defineScenario } from '../../runner/define-scenario.ts';

export const sharedDesk = defineScenario({
  id: 'session/shared-desk',
  title:
    'Whoever signs in next at a shared desk is the person before, until somebody signs out at the IdP',
  why: 'Signing out of Connect and AWS leaves the session at the IdP; after a switch there are two IdPs to sign out of',
  tags: ['session'],
  drivers: ['browser', 'http'],
  idps: 'each',
  steps: [
    { do: 'sign-in', name: 'first-shift', idp: 'this', person: 'agent', seat: 'desk' },
    { do: 'sign-out', name: 'end-of-the-shift', seat: 'desk', from: ['connect', 'aws'] },
    { do: 'sign-in', name: 'second-shift', idp: 'this', person: 'colleague', sitsAt: 'desk' },
    { do: 'sign-out', name: 'at-the-idp-too', seat: 'desk', from: ['connect', 'aws', 'idp'] },
    { do: 'sign-in', name: 'second-shift-again', idp: 'this', person: 'colleague', sitsAt: 'desk' },
  ],
  expect: {
    'first-shift': { is: 'connected', idp: 'this', person: 'agent' },
    'second-shift': { is: 'connected', idp: 'this', person: 'agent' },
    'second-shift-again': { is: 'connected', idp: 'this', person: 'colleague' },
  },
  remedy: 'Sign out at both IdPs and close the browser at the end of a shift',
});
