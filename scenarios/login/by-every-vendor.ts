import { defineScenario } from '../../runner/define-scenario.ts';

export const byEveryVendor = defineScenario({
  id: 'login/by-every-vendor',
  title: 'An agent reaches Amazon Connect by a backup that words its messages as each vendor does',
  why: 'A backup is another vendor more often than not, and AWS must take the one like the other',
  tags: ['login', 'profile'],
  drivers: ['http', 'sts'],
  idps: ['backup'],
  profiles: 'each',
  steps: [{ do: 'sign-in', name: 'sign-in', idp: 'this', person: 'agent' }],
  expect: { 'sign-in': { is: 'connected', idp: 'this', person: 'agent' } },
});
