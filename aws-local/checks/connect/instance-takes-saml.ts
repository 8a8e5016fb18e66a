import { CONNECT_ANSWERS } from '../connect-answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { told } from '../evidence.ts';

export const instanceTakesSaml = defineCheck({
  id: 'instance-takes-saml',
  stage: 'connect',
  title: 'The instance takes its users from SAML',
  failureTitle: 'The instance does not take its users from SAML',
  needs: ['instance'],
  cites: ['connect-identity-saml'],
  answers: [CONNECT_ANSWERS.notSaml],
  run: ({ instance: { alias, identityManagementType } }) =>
    passIf(identityManagementType === 'SAML', {
      instance: alias,
      received: identityManagementType,
      expected: 'SAML',
    }),
  explain: (args) =>
    paragraphs(
      `The instance ${told(args, 'instance', '')} was made with identity management ${told(args, 'received', 'other than SAML')}.`,
      'How an instance manages identities is chosen when it is made and cannot be changed later; people sign in to others by a password of the instance or by a directory.',
      'Make a new instance with IdentityManagementType SAML and move the users there.',
    ),
});
