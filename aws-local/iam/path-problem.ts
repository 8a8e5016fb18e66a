import { awsError, type AwsError } from '../query/errors.ts';

/** What is wrong with the path of a new role or policy; it has a message of its own (recorded). */
export function pathProblem(path: string): AwsError | undefined {
  if (/^\/(?:[\u0021-\u007e]+\/)?$/.test(path)) return undefined;
  return awsError(
    'ValidationError',
    'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
  );
}
