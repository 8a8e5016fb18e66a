import type { AwsContext } from '../../context.ts';
import type { JsonValue } from '../../types.ts';
import type { ConnectSessions } from '../connect-sessions.ts';
import type { ApiCaller } from './caller.ts';
import type { ConnectError } from './errors.ts';

/** One call, as far as an operation may know it. */
export interface ApiCall {
  readonly context: AwsContext;
  readonly sessions: ConnectSessions;
  readonly caller: ApiCaller;
  /** Where the call is addressed to. */
  readonly region: string;
  readonly requestId: string;
  readonly sourceIp: string;
  /** What the path names. */
  readonly instanceId: string;
  readonly userId: string;
  readonly query: Readonly<Record<string, unknown>>;
  /** Parsed JSON; undefined without a body. */
  readonly body: unknown;
}

/** Members that are undefined are left out of the answer. */
export type ApiResult = Readonly<Record<string, JsonValue | undefined>>;

/** One operation of the Connect API. */
export interface ApiOperation {
  /** Its name in the service model; also the IAM action behind `connect:`. */
  readonly name: string;
  readonly method: 'get' | 'put' | 'delete';
  /** As Express writes it, with `:instanceId` and `:userId`. */
  readonly path: string;
  /** Of the body: what the audit trail shows. Default: nothing. */
  readonly members?: readonly string[];
  run(call: ApiCall): ApiResult | ConnectError;
}
