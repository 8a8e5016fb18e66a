import { defineScenario } from '../../runner/define-scenario.ts';

export const backupNotTrusted = defineScenario({
  id: 'refusal/backup-not-trusted',
  title: 'A backup that the role does not trust is refused',
  why: 'The most common way for a failover to fail: the second provider was never added to the trust policy',
  tags: ['refusal', 'aws-configuration'],
  drivers: ['browser', 'http', 'sts'],
  world: { trust: { agent: ['primary'] } },
  steps: [
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
  ],
  expect: {
    'by-primary': { is: 'connected', idp: 'primary', person: 'agent' },
    'by-backup': {
      is: 'refused',
      hop: 'H5',
      check: 'trust-policy-allows',
      code: 'AccessDenied',
      message: 'Not authorized to perform sts:AssumeRoleWithSAML',
    },
  },
  remedy: 'Name both SAML providers in Principal.Federated of the role',
});
