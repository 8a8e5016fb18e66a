import { parseRoleArn, parseSamlProviderArn } from '../../core/arn.ts';
import type { FactId } from '../facts/facts.ts';
import { awsError, type AwsError } from '../query/errors.ts';
import type { InputOf } from '../query/input.ts';
import type { ASSUME_ROLE_WITH_SAML } from './fields.ts';
import { sessionPolicyProblem } from './session-policy.ts';

export type AssumeRoleInput = InputOf<typeof ASSUME_ROLE_WITH_SAML>;

/** What the refusals of a request rest on, before its assertion is read. */
export const REQUEST_FACTS = [
  'sts-request-constraints',
  'sts-constraint-wording',
  'text-request-arn',
  'text-principal-arn',
] as const satisfies readonly FactId[];

/** What is wrong with a request whose fields satisfy their constraints one by one. */
export function requestProblem(input: AssumeRoleInput): AwsError | undefined {
  const role = parseRoleArn(input.RoleArn);
  if (role === undefined) return awsError('ValidationError', 'Request ARN is invalid');
  if (parseSamlProviderArn(input.PrincipalArn) === undefined)
    return awsError('ValidationError', 'Principal ARN is invalid');
  return sessionPolicyProblem(input, role.account);
}
