import { defineScenario } from '../../runner/define-scenario.ts';

export const signedWithSha1 = defineScenario({
  id: 'login/signed-with-sha1',
  title: 'A signature that relies on SHA-1 is taken',
  why: 'AWS took them for years, and nothing is published of today: this will be the first to break',
  tags: ['login'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['signed-with-sha1'] },
    { do: 'sign-in', name: 'by-sha1', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'by-sha1': { is: 'connected', idp: 'this', person: 'agent' },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
});
