import { defineScenario } from '../../runner/define-scenario.ts';

export const regionalEndpointDown = defineScenario({
  id: 'outage/regional-endpoint-down',
  title: 'The sign-in endpoint of the Region is down, and an IdP that posts to another one goes on',
  why: 'The IdP is well and AWS is ill; switching IdPs helps only when the other one posts elsewhere',
  tags: ['outage'],
  drivers: ['browser', 'http'],
  world: { endpointAt: { backup: 'other-region' } },
  steps: [
    {
      do: 'arm-fault',
      name: 'fault',
      at: 'aws',
      fault: 'sign-in-down',
      parameters: { endpoint: 'us-west-2' },
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
  remedy: 'Prepare the endpoint of another Region in the IdP and in the SAML:aud of every role',
});
