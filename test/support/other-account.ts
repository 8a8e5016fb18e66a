import type { AwsSeed, OtherAccountSeed } from '../../aws-local/index.ts';
import { defaultSeed } from './aws-assertions.ts';
import { testMetadata } from './idp-metadata.ts';

export const OTHER_ACCOUNT = '000011112222';
export const OTHER_ROLE = `arn:aws:iam::${OTHER_ACCOUNT}:role/teams/Billing`;
export const OTHER_PROVIDER = `arn:aws:iam::${OTHER_ACCOUNT}:saml-provider/PrimaryIdp`;
export const ALIAS = 'understudy-main';

/** The default seed with an alias, and a second account that trusts the same IdP. */
export async function seedOfTwoAccounts(other: Partial<OtherAccountSeed> = {}): Promise<AwsSeed> {
  const trustPolicy = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: OTHER_PROVIDER },
        Action: 'sts:AssumeRoleWithSAML',
      },
    ],
  };
  return {
    ...(await defaultSeed()),
    accountAlias: ALIAS,
    otherAccounts: [
      {
        account: OTHER_ACCOUNT,
        samlProviders: [{ name: 'PrimaryIdp', metadata: await testMetadata('primary') }],
        roles: [{ name: 'Billing', path: '/teams/', trustPolicy }],
        ...other,
      },
    ],
  };
}
