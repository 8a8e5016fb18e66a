import { defineScenario } from '../../runner/define-scenario.ts';

export const notUploaded = defineScenario({
  id: 'rollover/not-uploaded',
  title: 'A new key that IAM does not have locks everybody out until its metadata is uploaded',
  why: 'Keys rotate by themselves at several vendors, and nobody tells IAM',
  tags: ['rollover', 'refusal'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'sign-in', name: 'before', idp: 'this', person: 'agent' },
    { do: 'exchange-key', name: 'rotation', idp: 'this' },
    { do: 'sign-in', name: 'not-uploaded', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'by-the-other', idp: 'other', person: 'agent' },
    { do: 'upload-metadata', name: 'upload', idp: 'this' },
    { do: 'sign-in', name: 'uploaded', idp: 'this', person: 'agent' },
  ],
  expect: {
    before: { is: 'connected', idp: 'this', person: 'agent' },
    'not-uploaded': {
      is: 'refused',
      hop: 'H5',
      check: 'signature-valid',
      code: 'InvalidIdentityToken',
      status: 400,
      message: 'Response signature invalid',
    },
    'by-the-other': { is: 'connected', idp: 'other', person: 'agent' },
    uploaded: { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Upload metadata with both keys before the new one signs',
});
