import { defineScenario } from '../../runner/define-scenario.ts';

export const rolePairWithBlanks = defineScenario({
  id: 'login/role-pair-with-blanks',
  title: 'Blanks and line breaks around the ARNs of a Role value are passed over',
  why: 'Templates of several products indent the value, and a check that refused it would cry wolf',
  tags: ['login'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['role-pair-with-blanks'] },
    { do: 'sign-in', name: 'with-blanks', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-blanks': { is: 'connected', idp: 'this', person: 'agent' },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
});
