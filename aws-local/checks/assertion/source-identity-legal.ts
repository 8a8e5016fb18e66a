import { AWS_ATTRIBUTES } from '../../../saml/names.ts';
import { ANSWERS } from '../answers.ts';
import { attributeValues } from '../attributes.ts';
import { defineCheck, notApplicable, paragraphs, passIf } from '../define-check.ts';
import { excerpts, told } from '../evidence.ts';

const SOURCE_IDENTITY = /^(?!aws:)[a-zA-Z_0-9+=,.@-]{2,64}$/;

export const sourceIdentityLegal = defineCheck({
  id: 'source-identity-legal',
  stage: 'assertion',
  title: 'The source identity is legal',
  failureTitle: 'The source identity is not legal',
  needs: ['assertion'],
  cites: ['source-identity-legal'],
  answers: [ANSWERS.sourceIdentity],
  run({ assertion }) {
    const values = attributeValues(assertion.attributes, AWS_ATTRIBUTES.sourceIdentity);
    if (values.length === 0) return notApplicable({ received: [] });
    const [only = ''] = values;
    return passIf(values.length === 1 && SOURCE_IDENTITY.test(only), {
      received: excerpts(values),
    });
  },
  explain: (args) =>
    paragraphs(
      `The attribute SourceIdentity is ${told(args, 'received', 'not legal')}.`,
      'It has one value of 2 to 64 letters, digits and _ + = , . @ -, and does not begin with aws:.',
      'Map SourceIdentity to the login of the person, or leave it out.',
    ),
});
