import { defineScenario } from '../../runner/define-scenario.ts';

export const drips = defineScenario({
  id: 'outage/drips',
  title: 'A primary IdP whose pages come in drops is as good as down',
  why: 'The first byte is there at once, so a monitor of that is content',
  tags: ['outage'],
  drivers: ['browser', 'http', 'sts'],
  steps: [
    {
      do: 'arm-fault',
      name: 'fault',
      at: 'primary',
      fault: 'drip',
      parameters: { bytesPerSecond: 500 },
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
  remedy: 'Have the detector wait for the whole page, and switch by that',
});
