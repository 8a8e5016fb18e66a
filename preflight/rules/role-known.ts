import { roleOf } from '../roles.ts';
import type { Rule } from '../types.ts';

/** Without a role there is no sign-in; with one that does not exist AWS says "Not authorized". */
export const roleKnown: Rule = {
  id: 'role-known',
  mode: 'C06',
  title: 'The IdP sends a role that exists',
  forAgent(input, { name }, { roles }) {
    if (roles.length === 0)
      return [
        {
          problem: `${name} sends no role`,
          remedy: `Assign the application of Amazon Connect, with its role, at ${name}`,
        },
      ];
    return roles
      .filter((arn) => roleOf(input, arn) === undefined)
      .map((arn) => ({
        problem: `${name} sends the role ${arn}, which is not among those of the account${nearMiss(input.roles, arn)}`,
        remedy: 'Correct the Role attribute: ARNs are compared exactly, path and case included',
      }));
  },
};

function nearMiss(roles: readonly { arn: string }[], arn: string): string {
  const near = roles.find((role) => role.arn.toLowerCase() === arn.toLowerCase());
  return near === undefined ? '' : `; ${near.arn} differs by its case alone`;
}
