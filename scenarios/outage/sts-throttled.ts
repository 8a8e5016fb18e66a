import { defineScenario } from '../../runner/define-scenario.ts';

export const stsThrottled = defineScenario({
  id: 'outage/sts-throttled',
  title: 'AWS throttles role sessions, whichever IdP people come by',
  why: 'A storm at the start of a shift; another IdP does not help',
  tags: ['outage'],
  drivers: ['browser', 'http', 'sts'],
  steps: [
    { do: 'arm-fault', name: 'fault', at: 'aws', fault: 'sts-throttled' },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'clear-faults', name: 'mended', at: 'aws' },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'agent' },
  ],
  expect: {
    'by-primary': {
      is: 'refused',
      hop: 'H5',
      check: 'rate-allowed',
      code: 'Throttling',
      status: 400,
      message: 'Rate exceeded',
    },
    'by-backup': { is: 'refused', hop: 'H5', check: 'rate-allowed', code: 'Throttling' },
    'by-primary-again': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Spread sign-ins over minutes; retries need growing, random pauses',
});
