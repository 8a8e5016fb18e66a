import { defineScenario } from '../../runner/define-scenario.ts';

export const relayStateMissing = defineScenario({
  id: 'refusal/relay-state-missing',
  title: 'Without a relay state the agent ends at the AWS console',
  why: 'Everything is green, the agent is signed in to AWS, and there is no Connect',
  tags: ['refusal', 'relay-state'],
  drivers: ['browser', 'http'],
  world: { relayState: 'none' },
  steps: [{ do: 'sign-in', name: 'sign-in', idp: 'primary', person: 'agent' }],
  expect: { 'sign-in': { is: 'stuck', hop: 'H6' } },
  remedy: 'Set the relay state of the application to the federate URL of the instance',
});
