import type { AwsContext } from '../../context.ts';
import { awsError, type AwsError } from '../../query/errors.ts';
import { findRoleByName } from '../../state/roles.ts';
import type { Role } from '../../state/types.ts';

/** The role that a call names. */
export function namedRole({ options, state }: AwsContext, name: string): Role | AwsError {
  return (
    findRoleByName(state, options.account, name) ??
    awsError('NoSuchEntity', `The role with name ${name} cannot be found.`)
  );
}
