import { defineScenario } from '../../runner/define-scenario.ts';

export const listenerClosed = defineScenario({
  id: 'outage/listener-closed',
  title: 'Nobody listens at the primary IdP, and the backup goes on',
  why: 'The plainest outage of all, which every monitor sees',
  tags: ['outage'],
  drivers: ['browser', 'http', 'sts'],
  steps: [
    { do: 'arm-fault', name: 'fault', at: 'primary', fault: 'down' },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'clear-faults', name: 'mended', at: 'primary' },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'unreachable', hop: 'H1', error: 'ERR_CONNECTION_REFUSED' },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent' },
    'by-primary-again': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Send people to the backup IdP; their bookmark and the portal need its link',
});
