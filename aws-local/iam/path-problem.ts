import { awsError, type AwsError } from '../query/errors.ts';

const LEGAL = {
  role: /^\/(?:[\u0021-\u007e]+\/)?$/,
  policy: /^(?:\/[A-Za-z0-9.,+@=_-]+)*\/$/,
} as const;

/**
 * What is wrong with the path of a new role or policy; it has a message of its own, recorded for roles.
 * What is legal is what the service model says of each.
 */
export function pathProblem(path: string, of: keyof typeof LEGAL): AwsError | undefined {
  if (LEGAL[of].test(path)) return undefined;
  return awsError(
    'ValidationError',
    'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
  );
}
