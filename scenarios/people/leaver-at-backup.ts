import { defineScenario } from '../../runner/define-scenario.ts';

export const leaverAtBackup = defineScenario({
  id: 'people/leaver-at-backup',
  title: 'A leaver whom the backup still has is stopped by Connect alone',
  why: 'Removal reached the primary and Connect; AWS itself opens its door',
  tags: ['drift', 'people', 'refusal'],
  drivers: ['http'],
  idps: 'each',
  world: { notAt: { this: ['agent'] }, notInConnect: ['agent'] },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'by-other', idp: 'other', person: 'agent' },
    { do: 'sign-in', name: 'colleague', idp: 'other', person: 'colleague' },
  ],
  expect: {
    'by-this': { is: 'stuck', hop: 'H2' },
    'by-other': {
      is: 'refused',
      hop: 'H7',
      check: 'user-exists',
      message: 'has not been onboarded to this application',
    },
    colleague: { is: 'connected', idp: 'other', person: 'colleague' },
  },
  remedy: 'Remove people at both IdPs and in Connect, from one source',
});
