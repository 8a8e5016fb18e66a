import { AWS_ATTRIBUTES } from '../../../saml/names.ts';
import { ANSWERS } from '../answers.ts';
import { attributeValues } from '../attributes.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';

export const sessionNamePresent = defineCheck({
  id: 'session-name-present',
  stage: 'assertion',
  title: 'The session has a name',
  failureTitle: 'The RoleSessionName attribute is missing',
  needs: ['assertion'],
  cites: ['text-session-name-missing'],
  answers: [ANSWERS.sessionNameMissing],
  run({ assertion }) {
    const values = attributeValues(assertion.attributes, AWS_ATTRIBUTES.roleSessionName);
    return passIf(values.length > 0, {
      values: values.length,
      expected: AWS_ATTRIBUTES.roleSessionName,
    });
  },
  explain: () =>
    paragraphs(
      `The assertion has no attribute ${AWS_ATTRIBUTES.roleSessionName} with a value.`,
      'It names the person in the session, in logs, and in Amazon Connect, where it has to equal the login. Its name is compared with its case; an identity provider leaves it out when the person lacks the field that it is filled from.',
      'Map RoleSessionName to a field that every person has, the e-mail address for instance.',
    ),
});
