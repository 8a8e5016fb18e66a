import { awsError } from '../../query/errors.ts';
import { defineOperation } from '../../query/operation.ts';
import { isAliasTaken, setAccountAlias } from '../../state/accounts.ts';
import { accountAlias } from '../fields.ts';

/** Gives the account of the caller its one alias, in the place of another that it may have. */
export const createAccountAlias = defineOperation({
  service: 'iam',
  action: 'CreateAccountAlias',
  input: { AccountAlias: accountAlias },
  run({ options, state }, { AccountAlias }) {
    // The alias stands where the number could stand too.
    if (/^\d{12}$/.test(AccountAlias))
      return awsError('InvalidInput', 'An account alias cannot be twelve digits');
    if (isAliasTaken(state, AccountAlias))
      return awsError('EntityAlreadyExists', `The account alias ${AccountAlias} already exists.`);
    setAccountAlias(state, options.account, AccountAlias);
    return undefined;
  },
});
