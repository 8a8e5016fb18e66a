import { defineScenario } from '../../runner/define-scenario.ts';

export const tlsUntrusted = defineScenario({
  id: 'outage/tls-untrusted',
  title: 'Nobody trusts the web certificate of the primary IdP, and the backup goes on',
  why: 'An intermediate certificate is forgotten, or a proxy breaks TLS open',
  tags: ['outage', 'tls'],
  drivers: ['browser', 'http', 'sts'],
  world: { idpsOverHttps: true },
  steps: [
    { do: 'arm-fault', name: 'fault', at: 'primary', fault: 'tls-untrusted' },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'clear-faults', name: 'mended', at: 'primary' },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'unreachable', hop: 'H1', error: 'ERR_CERT_AUTHORITY_INVALID' },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent' },
    'by-primary-again': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Install the whole chain, or take the host from the proxy that breaks TLS open',
});
