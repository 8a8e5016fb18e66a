import { defineScenario } from '../../runner/define-scenario.ts';

export const assertionUsedTwice = defineScenario({
  id: 'login/assertion-used-twice',
  title: 'The same message signs in twice within its life',
  why: 'AWS takes it again, as its own role picker needs: whoever gets hold of one has five minutes',
  tags: ['login', 'security'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'sign-in', name: 'sign-in', idp: 'this', person: 'agent', seat: 'desk' },
    { do: 'replay', name: 'once-more', seat: 'desk' },
  ],
  expect: {
    'sign-in': { is: 'connected', idp: 'this', person: 'agent' },
    'once-more': { is: 'connected', idp: 'this', person: 'agent' },
  },
});
