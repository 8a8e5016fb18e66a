import { defineScenario } from '../../runner/define-scenario.ts';

export const uploadRefused = defineScenario({
  id: 'login/upload-refused',
  title: 'An upload that IAM refuses leaves the provider as it was',
  why: 'A document with a byte order mark, a short key or half of its text is refused, and sign-ins go on',
  tags: ['login'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    {
      do: 'upload-metadata',
      name: 'byte-order-mark',
      idp: 'this',
      document: 'byte-order-mark',
      refusal: 'Could not parse metadata',
    },
    {
      do: 'upload-metadata',
      name: 'weak-key',
      idp: 'this',
      document: 'weak-key',
      refusal: 'Could not parse metadata',
    },
    {
      do: 'upload-metadata',
      name: 'cut-short',
      idp: 'this',
      document: 'cut-short',
      refusal: 'Could not parse metadata',
    },
    { do: 'sign-in', name: 'sign-in', idp: 'this', person: 'agent' },
  ],
  expect: { 'sign-in': { is: 'connected', idp: 'this', person: 'agent' } },
});
