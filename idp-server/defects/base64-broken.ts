import type { Defect } from './defect.ts';

export const base64Broken: Defect = {
  id: 'base64-broken',
  title: 'Plus signs became blanks on the way',
  breaks: 'message-decodes',
  explain: () =>
    'Every plus sign of the base64 is a blank. It happens when a gateway or a script puts the value ' +
    'into a form without encoding it: a plus sign means a blank there. What is left is no base64 any ' +
    'more.',
  apply: (draft) => ({
    ...draft,
    afterEncoding: [...draft.afterEncoding, (base64) => base64.replaceAll('+', ' ')],
  }),
};
