import type { Defect } from './defect.ts';
import { forged, plainlyChanged, takeApart } from './signature-wrapping.ts';

export const twoAssertions: Defect = {
  id: 'two-assertions',
  title: 'The Response holds two assertions',
  breaks: 'message-well-formed',
  explain: () =>
    'The Response holds its assertion and an unsigned one behind it. It happens when an IdP answers ' +
    'for two applications at once, or keeps one from an earlier sign-in. One Response has one ' +
    'Assertion here; AWS publishes no words for it.',
  apply: (draft) =>
    plainlyChanged(draft, (xml) => {
      const { before, assertion, after } = takeApart(xml);
      return before + assertion + forged(assertion) + after;
    }),
};
