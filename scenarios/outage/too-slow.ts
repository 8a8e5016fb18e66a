import { defineScenario } from '../../runner/define-scenario.ts';

export const tooSlow = defineScenario({
  id: 'outage/too-slow',
  title: 'A primary IdP that is slower than clients wait is as good as down',
  why: 'Slowness is the commonest outage, and few detectors call it one',
  tags: ['outage'],
  drivers: ['http', 'sts'],
  steps: [
    {
      do: 'arm-fault',
      name: 'fault',
      at: 'primary',
      fault: 'slow',
      parameters: { milliseconds: 5000 },
    },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent', patience: 800 },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'clear-faults', name: 'mended', at: 'primary' },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'unreachable', hop: 'H1', error: 'ERR_TIMED_OUT' },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent' },
    'by-primary-again': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Have the detector sign in and measure the whole time, and switch by it',
});
