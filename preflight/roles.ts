import type { PreflightInput, PreflightRole } from './types.ts';

/** A role whose policies are known. Names of roles are compared as AWS compares ARNs: exactly. */
export function roleOf(
  { roles }: Pick<PreflightInput, 'roles'>,
  arn: string,
): PreflightRole | undefined {
  return roles.find((role) => role.arn === arn);
}
