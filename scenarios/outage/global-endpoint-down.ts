import { defineScenario } from '../../runner/define-scenario.ts';

export const globalEndpointDown = defineScenario({
  id: 'outage/global-endpoint-down',
  title: 'The sign-in endpoint without a Region is down, and the one of the Region goes on',
  why: 'It stands in us-east-1 and fails with it, whatever Region the instance is in',
  tags: ['outage'],
  drivers: ['http'],
  world: { endpointAt: { primary: 'global', backup: 'region' } },
  steps: [
    {
      do: 'arm-fault',
      name: 'fault',
      at: 'aws',
      fault: 'sign-in-down',
      parameters: { endpoint: 'global' },
    },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'clear-faults', name: 'mended', at: 'aws' },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'unreachable', hop: 'H4', error: 'ERR_CONNECTION_RESET' },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent' },
    'by-primary-again': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Have the IdPs post to the endpoint of a Region',
});
