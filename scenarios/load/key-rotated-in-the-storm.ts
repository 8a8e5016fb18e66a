import { defineScenario } from '../../runner/define-scenario.ts';

export const keyRotatedInTheStorm = defineScenario({
  id: 'load/key-rotated-in-the-storm',
  title: 'A key that is rotated in the storm keeps everybody out until its metadata is uploaded',
  why: 'Vendors rotate at night of their own time zone, which is somebody’s morning',
  tags: ['load', 'keys', 'refusal'],
  drivers: ['http'],
  idps: 'each',
  steps: [
    { do: 'sign-in', name: 'before', idp: 'this', person: 'agent', crowd: 4 },
    { do: 'exchange-key', name: 'rotation', idp: 'this' },
    { do: 'sign-in', name: 'after', idp: 'this', person: 'agent', crowd: 4 },
    { do: 'sign-in', name: 'by-other', idp: 'other', person: 'agent', crowd: 4 },
    { do: 'upload-metadata', name: 'upload', idp: 'this' },
    { do: 'sign-in', name: 'mended', idp: 'this', person: 'agent', crowd: 4 },
  ],
  expect: {
    before: { is: 'connected', idp: 'this', person: 'agent', crowd: { connected: 4 } },
    after: {
      is: 'refused',
      hop: 'H5',
      check: 'signature-valid',
      code: 'InvalidIdentityToken',
      message: 'Response signature invalid',
    },
    'by-other': { is: 'connected', idp: 'other', person: 'agent', crowd: { connected: 4 } },
    mended: { is: 'connected', idp: 'this', person: 'agent', crowd: { connected: 4 } },
  },
  remedy:
    'Upload metadata with both keys before the rotation, and drop the old one five minutes after it at the earliest',
});
