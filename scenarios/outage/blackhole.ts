import { defineScenario } from '../../runner/define-scenario.ts';

export const blackhole = defineScenario({
  id: 'outage/blackhole',
  title: 'A primary IdP that accepts and never answers costs its time-out, and the backup goes on',
  why: 'Recovery takes as long as clients wait, which nobody has set on purpose',
  tags: ['outage'],
  drivers: ['browser', 'http', 'sts'],
  steps: [
    { do: 'arm-fault', name: 'fault', at: 'primary', fault: 'blackhole' },
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
  remedy: 'Set the time-out of monitors to a few seconds and tell people not to wait for the page',
});
