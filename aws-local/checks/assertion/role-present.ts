import { AWS_ATTRIBUTES } from '../../../saml/names.ts';
import { ANSWERS } from '../answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { excerpts, told } from '../evidence.ts';

export const rolePresent = defineCheck({
  id: 'role-present',
  stage: 'assertion',
  title: 'The Role attribute is there',
  failureTitle: 'The Role attribute is missing',
  needs: ['roles'],
  cites: [
    'partition-attribute-names',
    'role-attribute',
    'role-attribute-malformed',
    'role-attribute-elements',
  ],
  answers: [ANSWERS.rolePair],
  run: ({ roles }) =>
    passIf(roles.values.length > 0, {
      values: roles.values.length,
      expected: AWS_ATTRIBUTES.role,
      similar: excerpts(roles.nearMisses),
    }),
  explain: (args) =>
    paragraphs(
      `The assertion has no attribute ${AWS_ATTRIBUTES.role}${isEmpty(args.similar) ? '' : `, only ${told(args, 'similar', '')}`}.`,
      'It tells AWS which role the person may take on. Its name is compared with its case, and identity providers leave it out for people who have no role assigned.',
      'Assign the person a role at the identity provider, and check the name of the attribute letter by letter.',
    ),
});

function isEmpty(value: unknown): boolean {
  return !Array.isArray(value) || value.length === 0;
}
