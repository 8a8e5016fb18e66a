import { defineScenario } from '../../runner/define-scenario.ts';

export const relayStateOtherInstance = defineScenario({
  id: 'refusal/relay-state-other-instance',
  title: 'A relay state that names another instance leads nowhere',
  why: 'The ID of the test instance is one copied line away from production',
  tags: ['refusal', 'relay-state'],
  drivers: ['browser', 'http'],
  world: { relayState: 'other-instance' },
  steps: [{ do: 'sign-in', name: 'sign-in', idp: 'primary', person: 'agent' }],
  expect: { 'sign-in': { is: 'refused', hop: 'H6', check: 'instance-exists' } },
  remedy: 'Set the relay state of the application to the federate URL of the instance',
});
