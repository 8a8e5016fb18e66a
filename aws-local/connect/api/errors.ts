/** An error of the Connect API: a value that is serialised to the peer, never thrown. */
export interface ConnectError {
  readonly kind: 'connect-error';
  readonly code: ConnectErrorCode;
  readonly status: number;
  readonly message: string;
}

/** HTTP status by error type, from the Connect service model (botocore) and AWS's common errors. */
const STATUS = {
  AccessDeniedException: 403,
  DuplicateResourceException: 409,
  ExpiredTokenException: 403,
  IncompleteSignatureException: 400,
  InternalServiceException: 500,
  InvalidParameterException: 400,
  InvalidRequestException: 400,
  InvalidSignatureException: 403,
  MissingAuthenticationTokenException: 403,
  ResourceNotFoundException: 404,
  SerializationException: 400,
  ThrottlingException: 429,
  UnrecognizedClientException: 403,
  UserNotFoundException: 404,
} as const;

export type ConnectErrorCode = keyof typeof STATUS;

/**
 * @example
 * return connectError('ResourceNotFoundException', 'There is no such instance');
 */
export function connectError(code: ConnectErrorCode, message: string): ConnectError {
  return { kind: 'connect-error', code, status: STATUS[code], message };
}

export function isConnectError(value: unknown): value is ConnectError {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'connect-error'
  );
}
