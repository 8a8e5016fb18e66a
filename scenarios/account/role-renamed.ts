import { defineScenario } from '../../runner/define-scenario.ts';

export const roleRenamed = defineScenario({
  id: 'account/role-renamed',
  title: 'A role that was made again under another name is not found by the IdP',
  why: 'Somebody tidied the names up; the application still sends the old one',
  tags: ['refusal', 'aws-configuration'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: { renamed: ['agent'] },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    {
      do: 'sign-in',
      name: 'the-other-role',
      idp: 'this',
      person: 'supervisor',
      pickRole: 'supervisor',
    },
  ],
  expect: {
    'by-this': {
      is: 'refused',
      hop: 'H5',
      check: 'role-exists',
      code: 'AccessDenied',
      status: 403,
      message: 'Not authorized to perform sts:AssumeRoleWithSAML',
    },
    'the-other-role': { is: 'connected', idp: 'this', person: 'supervisor', role: 'supervisor' },
  },
  remedy: 'Send the new name at both IdPs, or give the role its old name back',
});
