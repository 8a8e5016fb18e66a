import { UnderstudyError } from '../../core/errors.ts';
import type { AwsContext } from '../context.ts';
import { inAccount } from '../in-account.ts';
import { accountFor, accountOf, isAliasTaken, setAccountAlias } from '../state/accounts.ts';

/** CreateAccountAlias in the IAM service model. */
const ALIAS = /^[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9]$/;

/** The same server, answering for another account; the account is made when it is not there. */
export function contextOf(context: AwsContext, account: string): AwsContext {
  if (!/^\d{12}$/.test(account)) throw refuse(`account "${account}" is not 12 digits`);
  accountFor(context.state, account);
  return inAccount(context, account);
}

/** Gives the account its alias. */
export function seedAccountAlias({ options, state }: AwsContext, alias: string): void {
  if (!ALIAS.test(alias))
    throw refuse(
      `account alias "${alias}" is not 3 to 63 lower-case letters, digits and inner dashes`,
    );
  const own = accountOf(state, options.account)?.accountAlias;
  if (own !== alias && isAliasTaken(state, alias))
    throw refuse(`account alias "${alias}" is taken`);
  setAccountAlias(state, options.account, alias);
}

function refuse(problem: string): UnderstudyError {
  return new UnderstudyError({
    code: 'value-illegal',
    problem: `Seed: ${problem}`,
    remedy: 'Seed what AWS itself would take; nothing was changed',
  });
}
