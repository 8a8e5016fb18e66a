import type { AwsContext } from '../context.ts';
import type { Identity } from '../signing/authenticate.ts';
import type { Caller } from './caller.ts';
import { isAwsError, type AwsError } from './errors.ts';
import type { InputShape, InputOf } from './input.ts';
import { readInput } from './read-input.ts';
import type { QueryParameters } from './parameters.ts';
import type { ResultTree } from './result.ts';

export type Service = 'iam' | 'sts';

/** One call, as far as an operation may know it. */
export interface OperationCall {
  /** Also answered in `x-amzn-RequestId` and `ResponseMetadata`. */
  readonly requestId: string;
  readonly caller: Caller;
  /** Who signed; there whenever the operation must be signed and came over the wire. */
  readonly identity?: Identity;
  /** `aws:SourceIp`. */
  readonly remoteAddress: string;
  /** Where the call is addressed to: of the host name, else of the credential scope. Default: the server's. */
  readonly region?: string;
  readonly userAgent?: string;
}

/** How the audit trail tells a call. */
export interface OperationAudit {
  /** Parameters that it shows. */
  readonly shown: readonly string[];
  /** Of which it only says that they were there. */
  readonly hidden: readonly string[];
  /** CloudTrail calls it read-only, and tells its answer nevertheless. */
  readonly issues?: 'credentials';
  /** The parameter with the ARN of the role that the call is about. */
  readonly role?: string;
}

/** `undefined` answers without a result element, with ResponseMetadata alone. */
export type OperationResult = ResultTree | undefined | AwsError;

/** What a run may give; `R` narrows it for those who call an operation directly. */
export type Outcome = OperationResult | Promise<OperationResult>;

/** One operation of a Query API, ready to run on what came over the wire. */
export interface Operation<R extends Outcome = Outcome> {
  readonly service: Service;
  readonly action: string;
  /** Refused when nobody signed the call. */
  readonly signed: boolean;
  /** Its parameters as the service model has them; absent where an operation reads them by itself. */
  readonly input?: InputShape;
  /** Without it the operation records its own events. */
  readonly audit?: OperationAudit;
  run(context: AwsContext, parameters: QueryParameters, call: OperationCall): R | AwsError;
}

export interface OperationDefinition<S extends InputShape, R extends Outcome> {
  service: Service;
  action: string;
  /** Whether the call must be signed by somebody. Default: true for IAM, false for STS. */
  signed?: boolean;
  /** Constraints of the service model, checked before `run`; all violations in one message. */
  input: S;
  /** Default: every parameter is shown but those that the model marks as sensitive. */
  audit?: Omit<OperationAudit, 'shown'>;
  run(context: AwsContext, input: InputOf<S>, call: OperationCall): R;
}

/**
 * @example
 * export const getRole = defineOperation({
 *   service: 'iam',
 *   action: 'GetRole',
 *   input: { RoleName: roleName },
 *   run: (context, { RoleName }) => { … },
 * });
 */
export function defineOperation<S extends InputShape, R extends Outcome>(
  definition: OperationDefinition<S, R>,
): Operation<R> {
  const { service, action, input: shape, signed = service === 'iam' } = definition;
  return {
    service,
    action,
    signed,
    input: shape,
    audit: {
      shown: Object.keys(shape),
      ...(definition.audit ?? { hidden: sensitiveFields(shape) }),
    },
    run(context, parameters, call) {
      const input = readInput(shape, parameters, service);
      return isAwsError(input) ? input : definition.run(context, input, call);
    },
  };
}

function sensitiveFields(shape: InputShape): readonly string[] {
  return Object.entries(shape)
    .filter(([, field]) => field.kind === 'text' && field.constraints.sensitive === true)
    .map(([name]) => name);
}
