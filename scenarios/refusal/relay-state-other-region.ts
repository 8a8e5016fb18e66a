import { defineScenario } from '../../runner/define-scenario.ts';

export const relayStateOtherRegion = defineScenario({
  id: 'refusal/relay-state-other-region',
  title: 'A relay state that names another Region leads nowhere',
  why: 'The same instance ID at the console of another Region is unknown there',
  tags: ['refusal', 'relay-state'],
  drivers: ['browser', 'http'],
  world: { relayState: 'other-region' },
  steps: [{ do: 'sign-in', name: 'sign-in', idp: 'primary', person: 'agent' }],
  expect: { 'sign-in': { is: 'refused', hop: 'H6', check: 'instance-exists' } },
  remedy: 'Set the Region in the relay state to that of the instance',
});
