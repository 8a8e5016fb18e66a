import { defineScenario } from '../../runner/define-scenario.ts';

export const outlastsTheRoleSession = defineScenario({
  id: 'session/outlasts-the-role-session',
  title: 'A Connect session goes on when the role session has run out',
  why: 'Connect keeps an agent signed in for twelve hours, whatever the lifetime of the AWS credentials',
  tags: ['session', 'clock'],
  drivers: ['browser', 'http'],
  steps: [
    { do: 'sign-in', name: 'sign-in', idp: 'primary', person: 'agent', seat: 'desk' },
    { do: 'move-clock', name: 'two-hours-later', seconds: 7_200 },
    { do: 'revisit', name: 'goes-on', seat: 'desk' },
  ],
  expect: {
    'sign-in': { is: 'connected', idp: 'primary', person: 'agent' },
    'goes-on': { is: 'still-connected' },
  },
});
