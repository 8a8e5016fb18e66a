import { defineDrill } from '../../runner/define-scenario.ts';

export const primaryDies = defineDrill({
  id: 'failover/primary-dies',
  title: 'The primary IdP dies, and agents reach Amazon Connect by the backup',
  why: 'The one thing that a backup IdP is for; rehearsed, so that its first time is not an emergency',
  tags: ['failover', 'outage', 'drill'],
  drivers: ['browser', 'http', 'sts'],
  steps: [
    { do: 'sign-in', name: 'primary-works', idp: 'primary', person: 'agent', seat: 'agent' },
    { do: 'sign-in', name: 'backup-works', idp: 'backup', person: 'colleague' },
    { do: 'idp-goes-down', name: 'outage', idp: 'primary' },
    { do: 'revisit', name: 'agent-goes-on', seat: 'agent' },
    { do: 'sign-in', name: 'primary-refuses', idp: 'primary', person: 'colleague' },
    { do: 'check-health', name: 'backup-is-healthy', idp: 'backup' },
    { do: 'sign-in', name: 'backup-takes-over', idp: 'backup', person: 'colleague' },
    { do: 'idp-comes-back', name: 'return', idp: 'primary' },
    { do: 'sign-in', name: 'primary-works-again', idp: 'primary', person: 'colleague' },
    { do: 'sign-in', name: 'backup-still-works', idp: 'backup', person: 'agent' },
  ],
  expect: {
    'primary-works': { is: 'connected', idp: 'primary', person: 'agent' },
    'backup-works': { is: 'connected', idp: 'backup', person: 'colleague' },
    'agent-goes-on': { is: 'still-connected' },
    'primary-refuses': { is: 'unreachable', hop: 'H1', error: 'ERR_CONNECTION_REFUSED' },
    'backup-is-healthy': { is: 'healthy' },
    'backup-takes-over': { is: 'connected', idp: 'backup', person: 'colleague' },
    'primary-works-again': { is: 'connected', idp: 'primary', person: 'colleague' },
    'backup-still-works': { is: 'connected', idp: 'backup', person: 'agent' },
  },
  objectives: { recoverySeconds: 60 },
});
