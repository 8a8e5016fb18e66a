import { defineScenario } from '../../runner/define-scenario.ts';

export const slow = defineScenario({
  id: 'outage/slow',
  title: 'Agents sign in late by a slow primary IdP, but they do',
  why: 'Slow is not down: who switches too early moves everybody for nothing',
  tags: ['outage'],
  drivers: ['http', 'sts'],
  steps: [
    {
      do: 'arm-fault',
      name: 'fault',
      at: 'primary',
      fault: 'slow',
      parameters: { milliseconds: 120, jitterMilliseconds: 60 },
    },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'clear-faults', name: 'mended', at: 'primary' },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'connected', idp: 'primary', person: 'agent' },
    'by-primary-again': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Look for what takes the time; nothing is wrong with the configuration',
});
