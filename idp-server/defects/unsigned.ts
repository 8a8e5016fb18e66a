import type { Defect } from './defect.ts';

export const unsigned: Defect = {
  id: 'unsigned',
  title: 'Nothing is signed',
  breaks: 'signature-present',
  explain: () =>
    'Neither the Response nor the Assertion carries a signature, so anybody could have written it. ' +
    'It happens when signing is switched off in the IdP or its application profile is a test one. ' +
    'AWS must refuse it whatever the message says.',
  apply: (draft) => ({ ...draft, sign: 'none' }),
};
