import { ANSWERS } from '../answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { excerpt, told } from '../evidence.ts';

export const roleExists = defineCheck({
  id: 'role-exists',
  stage: 'trust',
  title: 'The role exists',
  failureTitle: 'The role does not exist',
  needs: ['pair', 'roleFound'],
  cites: ['role-arn-exact'],
  answers: [ANSWERS.notAuthorized],
  run: ({ pair, roleFound }) => passIf(roleFound !== undefined, { role: excerpt(pair.roleArn) }),
  explain: (args) =>
    paragraphs(
      `IAM has no role ${told(args, 'role', 'with that ARN')}.`,
      'AWS does not say so: for a missing role and for one that does not trust the provider it uses the same words. Name, path, case and account of the ARN count.',
      'Correct the role in the Role attribute, or create the role.',
    ),
});
