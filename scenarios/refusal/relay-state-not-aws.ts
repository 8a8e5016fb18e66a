import { defineScenario } from '../../runner/define-scenario.ts';

export const relayStateNotAws = defineScenario({
  id: 'refusal/relay-state-not-aws',
  title: 'A relay state that leads out of AWS is refused',
  why: 'Following any address that comes along would make the sign-in page an open redirect',
  tags: ['refusal', 'relay-state'],
  drivers: ['browser', 'http'],
  world: { relayState: 'not-aws' },
  steps: [{ do: 'sign-in', name: 'sign-in', idp: 'primary', person: 'agent' }],
  expect: { 'sign-in': { is: 'refused', hop: 'H4', check: 'relay-state-aws' } },
  remedy: 'Set the relay state of the application to the federate URL of the instance',
});
