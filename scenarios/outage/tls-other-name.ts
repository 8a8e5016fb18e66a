import { defineScenario } from '../../runner/define-scenario.ts';

export const tlsOtherName = defineScenario({
  id: 'outage/tls-other-name',
  title: 'The web certificate of the primary IdP is for another name, and the backup goes on',
  why: 'It happens when a host moves behind another load balancer',
  tags: ['outage', 'tls'],
  drivers: ['browser', 'http', 'sts'],
  world: { idpsOverHttps: true },
  steps: [
    { do: 'arm-fault', name: 'fault', at: 'primary', fault: 'tls-other-name' },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'clear-faults', name: 'mended', at: 'primary' },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'unreachable', hop: 'H1', error: 'ERR_CERT_COMMON_NAME_INVALID' },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent' },
    'by-primary-again': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Have the certificate name the host by which people come',
});
