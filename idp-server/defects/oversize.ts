import { withAttributeSet, type Defect } from './defect.ts';

export const oversize: Defect = {
  id: 'oversize',
  title: 'The message is longer than AWS takes',
  breaks: 'message-decodes',
  explain: () =>
    'The assertion lists a thousand groups, which makes more than 100,000 characters of base64. It ' +
    'happens when somebody is in every group and the IdP sends all of them. AWS refuses before it ' +
    'reads.',
  apply: (draft) =>
    withAttributeSet(
      draft,
      'http://schemas.xmlsoap.org/claims/Group',
      Array.from(
        { length: 1_000 },
        (_, index) =>
          `Contact centre of the north, skill group number ${index + 1}, first and second line`,
      ),
    ),
};
