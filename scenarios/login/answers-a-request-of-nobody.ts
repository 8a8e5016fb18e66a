import { defineScenario } from '../../runner/define-scenario.ts';

export const answersARequestOfNobody = defineScenario({
  id: 'login/answers-a-request-of-nobody',
  title: 'A message that answers a request nobody made is taken',
  why: 'IdPs let the ID of an internal request through; AWS documents nothing about it, and a check would cry wolf',
  tags: ['login'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['in-response-to'] },
    { do: 'sign-in', name: 'with-in-response-to', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-in-response-to': { is: 'connected', idp: 'this', person: 'agent' },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
});
