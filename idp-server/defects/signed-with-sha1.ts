import type { Defect } from './defect.ts';

export const signedWithSha1: Defect = {
  id: 'signed-with-sha1',
  title: 'The signature relies on SHA-1',
  explain: () =>
    'Signature and digest are made with SHA-1. It happens when a farm or tenant is older than its ' +
    'defaults are. AWS took that for years and publishes nothing of today; here it is taken unless ' +
    'the switch refuseSha1 is on.',
  apply: (draft) => ({ ...draft, algorithm: 'rsa-sha1' }),
};
