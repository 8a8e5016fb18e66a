import type { AwsContext } from '../context.ts';
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
}

/** `undefined` answers without a result element, with ResponseMetadata alone. */
export type OperationResult = ResultTree | undefined | AwsError;

/** One operation of a Query API, ready to run on what came over the wire. */
export interface Operation {
  readonly service: Service;
  readonly action: string;
  run(
    context: AwsContext,
    parameters: QueryParameters,
    call: OperationCall,
  ): OperationResult | Promise<OperationResult>;
}

export interface OperationDefinition<S extends InputShape> {
  service: Service;
  action: string;
  /** Constraints of the service model, checked before `run`; all violations in one message. */
  input: S;
  run(
    context: AwsContext,
    input: InputOf<S>,
    call: OperationCall,
  ): OperationResult | Promise<OperationResult>;
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
export function defineOperation<S extends InputShape>(
  definition: OperationDefinition<S>,
): Operation {
  const { service, action, input: shape } = definition;
  return {
    service,
    action,
    run(context, parameters, call) {
      const input = readInput(shape, parameters, service);
      return isAwsError(input) ? input : definition.run(context, input, call);
    },
  };
}
