import { AWS_ATTRIBUTES } from '../../../saml/names.ts';
import { ANSWERS } from '../answers.ts';
import { attributeValues } from '../attributes.ts';
import { defineCheck, notApplicable, paragraphs, passIf } from '../define-check.ts';
import { excerpts, told } from '../evidence.ts';

export const sessionDurationLegal = defineCheck({
  id: 'session-duration-legal',
  stage: 'assertion',
  title: 'The session duration is legal',
  failureTitle: 'The session duration is not legal',
  needs: ['assertion'],
  cites: ['session-duration-attribute'],
  answers: [ANSWERS.sessionDuration],
  run({ assertion }) {
    const values = attributeValues(assertion.attributes, AWS_ATTRIBUTES.sessionDuration);
    if (values.length === 0) return notApplicable({ received: [] });
    const [only = ''] = values;
    return passIf(values.length === 1 && isLegal(only), {
      received: excerpts(values),
      expected: '900 to 43200',
    });
  },
  explain: (args) =>
    paragraphs(
      `The attribute SessionDuration is ${told(args, 'received', 'not legal')}.`,
      'It is a whole number of seconds from 900 (a quarter of an hour) to 43,200 (twelve hours). What the real AWS does with another value is not known; it is refused here.',
      'Send a number within the range, or leave the attribute out for one hour.',
    ),
});

function isLegal(text: string): boolean {
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  return seconds >= 900 && seconds <= 43_200;
}
