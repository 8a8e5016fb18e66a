import { defineScenario } from '../../runner/define-scenario.ts';

export const relayStateFullArn = defineScenario({
  id: 'refusal/relay-state-full-arn',
  title: 'A relay state that ends in the ARN of the instance leads nowhere',
  why: 'The console shows the ARN, so people copy the ARN; the URL wants the bare ID',
  tags: ['refusal', 'relay-state'],
  drivers: ['browser', 'http'],
  world: { relayState: 'full-arn' },
  steps: [{ do: 'sign-in', name: 'sign-in', idp: 'primary', person: 'agent' }],
  expect: { 'sign-in': { is: 'refused', hop: 'H6', check: 'instance-exists' } },
  remedy: 'End the relay state in the bare instance ID, the part of the ARN after instance/',
});
