import { defineScenario } from '../../runner/define-scenario.ts';

export const durationAboveRoleMaximum = defineScenario({
  id: 'refusal/duration-above-role-maximum',
  title: 'A tool that asks for more time than the role allows is refused',
  why: 'STS refuses rather than giving less, and a role that was made with defaults allows one hour',
  tags: ['refusal', 'aws-configuration'],
  drivers: ['sts'],
  idps: 'each',
  world: { maxSessionDuration: { agent: 3600 } },
  steps: [
    { do: 'sign-in', name: 'twelve-hours', idp: 'this', person: 'agent', durationSeconds: 43200 },
    { do: 'sign-in', name: 'an-hour', idp: 'this', person: 'agent', durationSeconds: 3600 },
  ],
  expect: {
    'twelve-hours': {
      is: 'refused',
      hop: 'H5',
      check: 'duration-within-role',
      code: 'ValidationError',
      status: 400,
      message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    },
    'an-hour': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Raise MaxSessionDuration of the role, or ask for less',
});
