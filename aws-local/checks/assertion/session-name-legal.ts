import { AWS_ATTRIBUTES } from '../../../saml/names.ts';
import { ANSWERS } from '../answers.ts';
import { attributeValues } from '../attributes.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { excerpts, told } from '../evidence.ts';

/** RoleSessionName in the service model of STS. */
export const SESSION_NAME = /^[a-zA-Z_0-9+=,.@-]{2,64}$/;

export const sessionNameLegal = defineCheck({
  id: 'session-name-legal',
  stage: 'assertion',
  title: 'The session name has legal characters and length',
  failureTitle: 'The session name has illegal characters or length',
  needs: ['assertion'],
  cites: ['session-name-legal', 'session-name-once'],
  answers: [ANSWERS.sessionNameIllegal],
  run({ assertion }) {
    const values = attributeValues(assertion.attributes, AWS_ATTRIBUTES.roleSessionName);
    const [only = ''] = values;
    return passIf(values.length === 1 && SESSION_NAME.test(only), {
      received: excerpts(values),
      expected: '[a-zA-Z_0-9+=,.@-]{2,64}',
    });
  },
  ownChoice: ({ received }) =>
    Array.isArray(received) && received.length > 1 ? 'session-name-once' : undefined,
  explain: (args) =>
    paragraphs(
      `The session name is ${told(args, 'received', 'not a legal one')}.`,
      'It may have 2 to 64 letters without accents, digits and _ + = , . @ -; blanks are illegal, also around it, and it has one value.',
      'Map RoleSessionName to the login or e-mail address rather than to a display name.',
    ),
});
