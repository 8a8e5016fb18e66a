import { generateKeyPairSync } from 'node:crypto';
import type { Defect } from './defect.ts';

export const otherKey: Defect = {
  id: 'other-key',
  title: 'Signed with a key that the metadata does not show',
  breaks: 'signature-valid',
  explain: () =>
    'The message still shows the registered certificate, but a fresh key made the signature. It happens ' +
    'when an IdP rolls its key over and nobody uploads the new metadata to IAM, and it is what a ' +
    'forger without the key has to do. No registered key verifies it, so AWS must refuse it.',
  apply: (draft) => ({ ...draft, credential: { ...draft.credential, privateKey: freshKey() } }),
};

function freshKey() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}
