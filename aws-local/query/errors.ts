/** An error as AWS answers it: a value that is serialised to the peer, never thrown. */
export interface AwsError {
  readonly kind: 'aws-error';
  readonly code: AwsErrorCode;
  readonly status: number;
  readonly message: string;
  /** Whose fault AWS says it is. */
  readonly type: 'Sender' | 'Receiver';
}

/**
 * HTTP status by wire code, from the IAM and STS service models (botocore) and the list of common
 * errors of the Query protocol.
 */
const STATUS = {
  AccessDenied: 403,
  ConcurrentModification: 409,
  DeleteConflict: 409,
  EntityAlreadyExists: 409,
  ExpiredToken: 403,
  ExpiredTokenException: 400,
  IDPCommunicationError: 400,
  IDPRejectedClaim: 403,
  IncompleteSignature: 400,
  InternalFailure: 500,
  InvalidAction: 400,
  InvalidClientTokenId: 403,
  InvalidIdentityToken: 400,
  InvalidInput: 400,
  InvalidParameterCombination: 400,
  InvalidParameterValue: 400,
  LimitExceeded: 409,
  MalformedInput: 400,
  MalformedPolicyDocument: 400,
  MalformedQueryString: 404,
  MissingAction: 400,
  MissingAuthenticationToken: 403,
  MissingParameter: 400,
  NoSuchEntity: 404,
  NoSuchVersion: 400,
  PackedPolicyTooLarge: 400,
  RegionDisabledException: 403,
  RequestEntityTooLarge: 413,
  ServiceFailure: 500,
  ServiceUnavailable: 503,
  SignatureDoesNotMatch: 403,
  Throttling: 400,
  UnmodifiableEntity: 400,
  ValidationError: 400,
} as const;

export type AwsErrorCode = keyof typeof STATUS;

/**
 * @example
 * return awsError('NoSuchEntity', `The role with name ${name} cannot be found.`);
 */
export function awsError(code: AwsErrorCode, message: string): AwsError {
  const status = STATUS[code];
  return {
    kind: 'aws-error',
    code,
    status,
    message,
    type: status < 500 ? 'Sender' : 'Receiver',
  };
}

export function isAwsError(value: unknown): value is AwsError {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'aws-error'
  );
}
