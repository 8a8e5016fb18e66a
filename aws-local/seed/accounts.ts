import { UnderstudyError } from '../../core/errors.ts';
import type { AwsContext } from '../context.ts';
import { accountOf, putAccount } from '../state/accounts.ts';
import { createAccount } from '../state/state.ts';

/** CreateAccountAlias in the IAM service model. */
const ALIAS = /^[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9]$/;

/** The same server, answering for another account; the account is made when it is not there. */
export function contextOf(context: AwsContext, account: string): AwsContext {
  if (!/^\d{12}$/.test(account)) throw refuse(`account "${account}" is not 12 digits`);
  if (accountOf(context.state, account) === undefined)
    putAccount(context.state, createAccount(account));
  return { ...context, options: { ...context.options, account } };
}

/** Gives the account its alias. */
export function seedAccountAlias({ options, state }: AwsContext, alias: string): void {
  if (!ALIAS.test(alias))
    throw refuse(
      `account alias "${alias}" is not 3 to 63 lower-case letters, digits and inner dashes`,
    );
  const others = [...state.accounts.values()].filter(({ id }) => id !== options.account);
  if (others.some(({ accountAlias }) => accountAlias === alias))
    throw refuse(`account alias "${alias}" is taken`);
  const account = accountOf(state, options.account) ?? createAccount(options.account);
  putAccount(state, { ...account, accountAlias: alias });
}

function refuse(problem: string): UnderstudyError {
  return new UnderstudyError({
    code: 'value-illegal',
    problem: `Seed: ${problem}`,
    remedy: 'Seed what AWS itself would take; nothing was changed',
  });
}
