import { defineScenario } from '../../runner/define-scenario.ts';

export const healthLies = defineScenario({
  id: 'outage/health-lies',
  title: 'Only sign-in fails at the primary IdP, and its health check says that all is well',
  why: 'A detector that asks for health or metadata never notices',
  tags: ['outage'],
  drivers: ['http', 'sts'],
  steps: [
    { do: 'arm-fault', name: 'fault', at: 'primary', fault: 'sso-only' },
    { do: 'check-health', name: 'health', idp: 'primary' },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'clear-faults', name: 'mended', at: 'primary' },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'agent' },
  ],
  expect: {
    health: { is: 'healthy' },
    'by-primary': { is: 'stuck', hop: 'H2', status: 500 },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent' },
    'by-primary-again': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Have the detector do a whole sign-in every minute',
});
