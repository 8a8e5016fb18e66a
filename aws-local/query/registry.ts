import { awsError, type AwsError } from './errors.ts';
import type { Operation, Service } from './operation.ts';
import type { QueryParameters } from './parameters.ts';

/** Query API versions, from the service models. */
const VERSIONS: Readonly<Record<Service, string>> = { iam: '2010-05-08', sts: '2011-06-15' };

/**
 * Finds the operation that a call asks for by Action and Version, among those of one service or, at a
 * name that stands for every service, among all.
 */
export function findOperation(
  operations: readonly Operation[],
  service: Service | 'any',
  parameters: QueryParameters,
): Operation | AwsError {
  const action = parameters.get('Action')?.value;
  const version = parameters.get('Version')?.value;
  if (action === undefined || action === '')
    return awsError('MissingAction', 'The request has no Action');
  const found = operations.find(
    (operation) =>
      operation.action === action && (service === 'any' || operation.service === service),
  );
  return found !== undefined && version === VERSIONS[found.service]
    ? found
    : awsError(
        'InvalidAction',
        `Could not find operation ${action.slice(0, 128)} for version ${shownVersion(version)}`,
      );
}

/** The service that is answering when no operation was found: an error names one by its namespace. */
export function answeringService(
  service: Service | 'any',
  signedFor: string | undefined,
  version: string | undefined,
): Service {
  if (service !== 'any') return service;
  return signedFor === 'iam' || version === VERSIONS.iam ? 'iam' : 'sts';
}

// What AWS says without a version is not recorded.
function shownVersion(version: string | undefined): string {
  return version ? version.slice(0, 32) : '(none)';
}
