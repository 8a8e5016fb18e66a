import { defineScenario } from '../../runner/define-scenario.ts';

export const metadataReloadedInTheStorm = defineScenario({
  id: 'load/metadata-reloaded-in-the-storm',
  title: 'Metadata that is uploaded again in the storm costs nobody the sign-in',
  why: 'Providers can be updated while people sign in by them',
  tags: ['load', 'keys'],
  drivers: ['http'],
  idps: 'each',
  steps: [
    {
      do: 'sign-in',
      name: 'meanwhile',
      idp: 'this',
      person: 'agent',
      crowd: 6,
      meanwhile: 'upload-metadata',
    },
    { do: 'sign-in', name: 'afterwards', idp: 'this', person: 'agent', crowd: 4 },
  ],
  expect: {
    meanwhile: { is: 'connected', idp: 'this', person: 'agent', crowd: { connected: 6 } },
    afterwards: { is: 'connected', idp: 'this', person: 'agent', crowd: { connected: 4 } },
  },
  remedy: 'Reload outside of the start of a shift all the same',
});
