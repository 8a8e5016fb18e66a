import { defineScenario } from '../../runner/define-scenario.ts';

export const expiredCertificate = defineScenario({
  id: 'login/expired-certificate',
  title: 'An expired certificate of the same key goes on being taken',
  why: 'AWS does not look at the dates; a monitor that raises an alarm at night should say so',
  tags: ['login', 'rollover'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: { certificateAt: { this: 'expired' } },
  steps: [{ do: 'sign-in', name: 'sign-in', idp: 'this', person: 'agent' }],
  expect: { 'sign-in': { is: 'connected', idp: 'this', person: 'agent' } },
});
