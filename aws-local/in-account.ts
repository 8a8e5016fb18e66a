import type { AwsContext } from './context.ts';
import type { Home } from './state/arns.ts';

/** The same server as those see it who belong to an account. */
export function inAccount(context: AwsContext, account: string): AwsContext {
  return context.options.account === account
    ? context
    : { ...context, options: { ...context.options, account } };
}

/** Where what is made now will be. */
export function homeOf({ options }: AwsContext): Home {
  return { partition: options.partition.id, account: options.account };
}
