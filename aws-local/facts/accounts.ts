import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

/** Accounts and what they are called. */
export const accountFacts = [
  {
    id: 'call-account',
    statement:
      'Every call is about one account, that of the credentials which signed it. An access key of twelve digits that is not known is taken for the number of an account, as users of LocalStack and moto have it; all others belong to the account that was configured.',
    certainty: 'inferred',
    source: 'LocalStack documentation, Multi-account setups',
    read: READ,
  },
  {
    id: 'account-bound',
    statement: 'There are at most a hundred accounts in one aws-local; code and wording are ours.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'account-alias-legal',
    statement:
      'An account alias has 3 to 63 lower-case letters, digits and inner dashes, never two dashes in a row, and it is not twelve digits; the wording of the latter refusal is ours.',
    certainty: 'documented',
    source: `${SOURCES.iamModel}; AWS IAM User Guide, Your AWS account ID and its alias`,
    read: READ,
  },
  {
    id: 'account-alias-one',
    statement:
      'An account has one alias: CreateAccountAlias puts the new one in the place of the old one.',
    certainty: 'users',
    source: 'floci-io/floci, pull request 2103 (observed on a live account)',
    read: READ,
  },
  {
    id: 'text-account-alias-taken',
    statement:
      'An alias that any account has is answered EntityAlreadyExists, "The account alias ALIAS already exists.".',
    certainty: 'users',
    source:
      'awslabs/aws-deployment-framework, pull request 465; trussworks/terraform-aws-bootstrap, issue 118',
    read: READ,
  },
  {
    id: 'account-alias-missing',
    statement:
      'DeleteAccountAlias with another alias than that of the account is answered NoSuchEntity; wording not recorded.',
    certainty: 'inferred',
    source: SOURCES.iamModel,
    read: READ,
  },
] as const satisfies readonly Fact[];
