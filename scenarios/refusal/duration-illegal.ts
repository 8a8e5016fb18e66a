import { defineScenario } from '../../runner/define-scenario.ts';

export const durationIllegal = defineScenario({
  id: 'refusal/duration-illegal',
  title: 'A SessionDuration that is no number from 900 to 43200 is refused',
  why: 'Minutes for seconds, a whole day, or words: each came from a field of the IdP that meant something else',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm-too-short', idp: 'this', defects: ['short-duration'] },
    { do: 'sign-in', name: 'too-short', idp: 'this', person: 'agent' },
    { do: 'arm-defects', name: 'arm-too-long', idp: 'this', defects: ['long-duration'] },
    { do: 'sign-in', name: 'too-long', idp: 'this', person: 'agent' },
    { do: 'arm-defects', name: 'arm-in-words', idp: 'this', defects: ['duration-in-words'] },
    { do: 'sign-in', name: 'in-words', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'too-short': {
      is: 'refused',
      hop: 'H5',
      check: 'session-duration-legal',
      code: 'InvalidIdentityToken',
      status: 400,
    },
    'too-long': {
      is: 'refused',
      hop: 'H5',
      check: 'session-duration-legal',
      code: 'InvalidIdentityToken',
      status: 400,
    },
    'in-words': {
      is: 'refused',
      hop: 'H5',
      check: 'session-duration-legal',
      code: 'InvalidIdentityToken',
      status: 400,
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Send a whole number of seconds between fifteen minutes and twelve hours, or none',
});
