import { defineScenario } from '../../runner/define-scenario.ts';

export const encryptedAssertions = defineScenario({
  id: 'login/encrypted-assertions',
  title: 'An agent reaches Amazon Connect by each IdP with an encrypted assertion',
  why: 'A backup has to have its own encryption certificate, and post to the sign-in URL of its own provider',
  tags: ['login', 'encryption'],
  drivers: ['browser', 'http', 'sts'],
  idps: 'each',
  world: {
    encryption: {
      primary: { assertions: 'encrypted', mode: 'Required' },
      backup: { assertions: 'encrypted', mode: 'Allowed' },
    },
  },
  steps: [{ do: 'sign-in', name: 'sign-in', idp: 'this', person: 'agent' }],
  expect: { 'sign-in': { is: 'connected', idp: 'this', person: 'agent' } },
});
