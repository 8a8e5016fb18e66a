import { defineScenario } from '../../runner/define-scenario.ts';

export const tlsExpired = defineScenario({
  id: 'outage/tls-expired',
  title: 'The web certificate of the primary IdP has expired, and the backup goes on',
  why: 'It is the outage that comes by the calendar; nobody may click it away',
  tags: ['outage', 'tls'],
  drivers: ['browser', 'http', 'sts'],
  world: { idpsOverHttps: true },
  steps: [
    { do: 'arm-fault', name: 'fault', at: 'primary', fault: 'tls-expired' },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'clear-faults', name: 'mended', at: 'primary' },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'unreachable', hop: 'H1', error: 'ERR_CERT_DATE_INVALID' },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent' },
    'by-primary-again': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Renew the certificate of the web server; it has nothing to do with the signing key',
});
