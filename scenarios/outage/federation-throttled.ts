import { defineScenario } from '../../runner/define-scenario.ts';

export const federationThrottled = defineScenario({
  id: 'outage/federation-throttled',
  title: 'Connect throttles federations, whichever IdP people come by',
  why: 'Its quota is small, and at the start of a shift everybody comes at once',
  tags: ['outage', 'connect'],
  drivers: ['browser', 'http'],
  steps: [
    {
      do: 'arm-fault',
      name: 'fault',
      at: 'aws',
      fault: 'federation-throttled',
      parameters: { burst: 0, perSecond: 0.01 },
    },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'clear-faults', name: 'mended', at: 'aws' },
    { do: 'sign-in', name: 'by-backup-again', idp: 'backup', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'refused', hop: 'H6', check: 'federation-rate-allowed', status: 429 },
    'by-backup': { is: 'refused', hop: 'H6', check: 'federation-rate-allowed', status: 429 },
    'by-backup-again': { is: 'connected', idp: 'backup', person: 'agent' },
  },
  remedy: 'Let teams sign in one after the other, and ask for a higher quota of GetFederationToken',
});
