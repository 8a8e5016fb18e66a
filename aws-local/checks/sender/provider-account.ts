import { parseRoleArn, parseSamlProviderArn } from '../../../core/arn.ts';
import { ANSWERS } from '../answers.ts';
import { defineCheck, paragraphs, passIf } from '../define-check.ts';
import { told } from '../evidence.ts';

export const providerAccount = defineCheck({
  id: 'provider-account',
  stage: 'provider',
  title: 'Role and provider are in one account',
  failureTitle: 'Role and provider are in different accounts',
  needs: ['pair'],
  cites: ['provider-same-account', 'provider-account-first', 'check-order'],
  answers: [ANSWERS.providerAccount],
  run({ pair }) {
    const role = parseRoleArn(pair.roleArn)?.account ?? null;
    const provider = parseSamlProviderArn(pair.providerArn)?.account ?? null;
    return passIf(role !== null && role === provider, { role, provider });
  },
  explain: (args) =>
    paragraphs(
      `The role is in account ${told(args, 'role', 'A')}, the SAML provider in account ${told(args, 'provider', 'B')}.`,
      'IAM only lets a provider vouch for roles of its own account.',
      'Correct the account number in the Role pair, or create the provider in the account of the role.',
    ),
});
