import type { AwsContext } from './context.ts';

/** The same server as those see it who belong to an account. */
export function inAccount(context: AwsContext, account: string): AwsContext {
  return context.options.account === account
    ? context
    : { ...context, options: { ...context.options, account } };
}
