import { defineScenario } from '../../runner/define-scenario.ts';

export const byStages = defineScenario({
  id: 'rollover/by-stages',
  title: 'With both keys in the metadata a rotation has no gap',
  why: 'Either key is taken while both are uploaded, so that nobody is locked out at any moment',
  tags: ['rollover', 'recipe'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'exchange-key', name: 'publish', idp: 'this', stage: 'next-published' },
    { do: 'upload-metadata', name: 'upload-both', idp: 'this' },
    { do: 'sign-in', name: 'old-key-signs', idp: 'this', person: 'agent' },
    { do: 'exchange-key', name: 'promote', idp: 'this', stage: 'next-signs' },
    { do: 'sign-in', name: 'new-key-signs', idp: 'this', person: 'agent' },
    { do: 'exchange-key', name: 'drop', idp: 'this', stage: 'old-dropped' },
    { do: 'upload-metadata', name: 'upload-the-new-one', idp: 'this' },
    { do: 'sign-in', name: 'new-key-alone', idp: 'this', person: 'agent' },
  ],
  expect: {
    'old-key-signs': { is: 'connected', idp: 'this', person: 'agent' },
    'new-key-signs': { is: 'connected', idp: 'this', person: 'agent' },
    'new-key-alone': { is: 'connected', idp: 'this', person: 'agent' },
  },
});
