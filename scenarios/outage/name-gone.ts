import { defineScenario } from '../../runner/define-scenario.ts';

export const nameGone = defineScenario({
  id: 'outage/name-gone',
  title: 'The name of the primary IdP does not resolve, and the backup goes on',
  why: 'A lapsed domain or a deleted record takes the IdP away from everybody at once',
  tags: ['outage'],
  drivers: ['browser', 'http', 'sts'],
  world: { nameGone: 'primary' },
  steps: [
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'check-health', name: 'health', idp: 'primary' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'unreachable', hop: 'H1', error: 'ERR_NAME_NOT_RESOLVED' },
    health: { is: 'unhealthy' },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent' },
  },
  remedy:
    'Restore the record; keep the names of the two IdPs at different registrars and name servers',
});
