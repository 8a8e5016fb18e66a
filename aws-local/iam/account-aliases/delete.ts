import { awsError } from '../../query/errors.ts';
import { defineOperation } from '../../query/operation.ts';
import { accountOf, setAccountAlias } from '../../state/accounts.ts';
import { accountAlias } from '../fields.ts';

export const deleteAccountAlias = defineOperation({
  service: 'iam',
  action: 'DeleteAccountAlias',
  input: { AccountAlias: accountAlias },
  run({ options, state }, { AccountAlias }) {
    if (accountOf(state, options.account)?.accountAlias !== AccountAlias)
      return awsError(
        'NoSuchEntity',
        `The account alias ${AccountAlias} is not that of the account`,
      );
    setAccountAlias(state, options.account, undefined);
    return undefined;
  },
});
