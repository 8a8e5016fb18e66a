import { defineScenario } from '../../runner/define-scenario.ts';

export const backupDies = defineScenario({
  id: 'failover/backup-dies',
  title: 'The primary IdP is untouched when the backup dies',
  why: 'Two IdPs that share a machine, a name or a database fail together; these must not',
  tags: ['failover', 'outage'],
  drivers: ['browser', 'http'],
  steps: [
    { do: 'idp-goes-down', name: 'outage', idp: 'backup' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'check-health', name: 'health-of-primary', idp: 'primary' },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'idp-comes-back', name: 'return', idp: 'backup' },
    { do: 'sign-in', name: 'by-backup-again', idp: 'backup', person: 'agent' },
  ],
  expect: {
    'by-backup': { is: 'unreachable', hop: 'H1', error: 'ERR_CONNECTION_REFUSED' },
    'health-of-primary': { is: 'healthy' },
    'by-primary': { is: 'connected', idp: 'primary', person: 'agent' },
    'by-backup-again': { is: 'connected', idp: 'backup', person: 'agent' },
  },
});
