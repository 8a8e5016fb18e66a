import { defineScenario } from '../../runner/define-scenario.ts';

export const metadataStale = defineScenario({
  id: 'outage/metadata-stale',
  title: 'A stale copy of the metadata brings the old key back at the next upload',
  why: 'Nothing breaks when the copy grows old, but when somebody uploads it',
  tags: ['outage'],
  drivers: ['http', 'sts'],
  steps: [
    { do: 'exchange-key', name: 'rotation', idp: 'backup' },
    { do: 'arm-fault', name: 'fault', at: 'backup', fault: 'metadata-stale' },
    { do: 'upload-metadata', name: 'upload-of-the-copy', idp: 'backup' },
    { do: 'sign-in', name: 'with-the-old-key', idp: 'backup', person: 'agent' },
    { do: 'clear-faults', name: 'mended', at: 'backup' },
    { do: 'upload-metadata', name: 'upload', idp: 'backup' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
  ],
  expect: {
    'with-the-old-key': {
      is: 'refused',
      hop: 'H5',
      check: 'signature-valid',
      code: 'InvalidIdentityToken',
      message: 'Response signature invalid',
    },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent' },
  },
  remedy:
    'Fetch the metadata past every cache, and compare its certificate with the one that signs',
});
