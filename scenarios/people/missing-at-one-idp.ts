import { defineScenario } from '../../runner/define-scenario.ts';

export const missingAtOneIdp = defineScenario({
  id: 'people/missing-at-one-idp',
  title: 'Somebody whom one IdP does not have signs in by the other alone',
  why: 'Who joined since the last synchronisation is missing at the backup; who left since is still there',
  tags: ['drift', 'people'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: { notAt: { this: ['agent'] } },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'by-other', idp: 'other', person: 'agent' },
  ],
  expect: {
    'by-this': { is: 'stuck', hop: 'H2' },
    'by-other': { is: 'connected', idp: 'other', person: 'agent' },
  },
  remedy: 'Provision both IdPs from one source and compare their people daily',
});
