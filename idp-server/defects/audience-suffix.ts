import { withAssertion, type Defect } from './defect.ts';

export const audienceSuffix: Defect = {
  id: 'audience-suffix',
  title: 'The audience of AWS has a suffix',
  breaks: 'audience-accepted',
  explain: () =>
    'The Audience is that of AWS with #2 behind it. It happens when a tenant has two applications of ' +
    'AWS, and its IdP insists on identifiers that differ. To AWS it is another audience altogether.',
  apply: (draft) =>
    withAssertion(draft, (assertion) => ({
      ...assertion,
      conditions: {
        ...assertion.conditions,
        audienceRestrictions: (assertion.conditions?.audienceRestrictions ?? []).map((audiences) =>
          audiences.map((audience) => `${audience}#2`),
        ),
      },
    })),
};
