import { defineScenario } from '../../runner/define-scenario.ts';

export const maintenancePage = defineScenario({
  id: 'outage/maintenance-page',
  title: 'A maintenance page with status 200 stands for the primary IdP',
  why: 'A detector by status code sees 200 and is content',
  tags: ['outage'],
  drivers: ['browser', 'http', 'sts'],
  steps: [
    { do: 'arm-fault', name: 'fault', at: 'primary', fault: 'captive-page' },
    { do: 'check-health', name: 'health', idp: 'primary' },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'clear-faults', name: 'mended', at: 'primary' },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'agent' },
  ],
  expect: {
    health: { is: 'unhealthy' },
    'by-primary': { is: 'stuck', hop: 'H2', status: 200 },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent' },
    'by-primary-again': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Have the detector look at what the page says, or better sign in',
});
