import { CONNECT_ANSWERS } from '../../checks/connect-answers.ts';
import { federationRateAllowed } from '../../checks/connect/federation-rate-allowed.ts';
import { federationPermitted } from '../../checks/connect/federation-permitted.ts';
import { instanceExists } from '../../checks/connect/instance-exists.ts';
import { instanceTakesSaml } from '../../checks/connect/instance-takes-saml.ts';
import { userExists } from '../../checks/connect/user-exists.ts';
import { userKeepsRole } from '../../checks/connect/user-keeps-role.ts';
import { federationResource } from '../../checks/federation-context.ts';
import type { CheckId } from '../../checks/ids.ts';
import { createTrail, type Trail } from '../../checks/trail.ts';
import { bindConnectUser, findConnectInstance } from '../../state/connect-instances.ts';
import { policiesOf } from '../../policy/role-policies.ts';
import { findRole } from '../../state/roles.ts';
import type { ConnectInstance, StsSession } from '../../state/types.ts';
import { sessionOfCredentials } from '../../sts/session-of-credentials.ts';
import { recordVerdict } from '../../verdicts/record-verdict.ts';
import { instanceUrl } from '../names.ts';
import { describeAgent } from '../principal.ts';
import { notAuthorized } from './authorise.ts';
import { connectError, type ConnectError } from './errors.ts';
import { instanceArn, noInstance, userArn } from './find.ts';
import type { ApiCall, ApiOperation, ApiResult } from './operation.ts';

/** The same rules as at the federate URL, in the words of the API. */
export const getFederationToken: ApiOperation = {
  name: 'GetFederationToken',
  method: 'get',
  path: '/user/federate/:instanceId',
  run(call) {
    const { caller } = call;
    const { session } = caller;
    if (session === undefined) return unfit(call);
    const trail = createTrail();
    const instance = judge(call, session, trail);
    const error = instance === undefined ? refusal(call, session, trail) : undefined;
    record(call, { session, trail, error });
    return instance === undefined || error !== undefined
      ? (error ?? connectError('InternalServiceException', 'Nothing says why it was refused'))
      : grant(call, session, instance);
  },
};

// The model prints it for root users with dots in the place of principal and user.
function unfit({ caller, context, requestId }: ApiCall): ConnectError {
  const { arn, userId } = caller;
  const error = connectError(
    'InvalidRequestException',
    `Provided identity: Principal: ${userId} User: ${arn} cannot be used for federation with Amazon Connect`,
  );
  const { code, status, message } = error;
  const awsError = { code, status, message };
  recordVerdict(context, { via: 'connect', stage: 'request', findings: [], awsError, requestId });
  return error;
}

/** The permission comes first: IAM is asked before Connect looks whether there is such an instance. */
function judge(call: ApiCall, session: StsSession, trail: Trail): ConnectInstance | undefined {
  const { context, region, instanceId, sourceIp } = call;
  const found = findConnectInstance(context.state, instanceId, region);
  const roleFound = findRole(context.state, session.roleArn);
  const permission = {
    signedIn: session,
    instance: found?.region === region ? found : nobodys(call),
    roleFound,
    permissions: roleFound && policiesOf(context.state, roleFound, session),
    now: context.clock.now(),
    sourceIp,
  };
  const connect = { instanceId, region, destination: undefined };
  const throttled = context.faults.strikes('federation-throttled');
  if (throttled) trail.run([federationRateAllowed], { throttled });
  trail.run([federationPermitted], permission);
  trail.run([instanceExists], { connect, instanceFound: found });
  if (found === undefined) return undefined;
  const parties = { signedIn: session, instance: found, switches: context.options.switches };
  return trail.run([instanceTakesSaml, userExists, userKeepsRole], parties) ? found : undefined;
}

function nobodys(call: ApiCall): ConnectInstance {
  const { context, region, instanceId } = call;
  return {
    id: instanceId,
    alias: '',
    region,
    account: context.options.account,
    arn: instanceArn(call),
    users: new Map(),
    identityManagementType: 'SAML',
    inboundCallsEnabled: false,
    outboundCallsEnabled: false,
    createDate: 0,
    approvedOrigins: [],
  };
}

function refusal(call: ApiCall, session: StsSession, trail: Trail): ConnectError | undefined {
  const check = trail.refusal?.check.id;
  if (check === undefined) return undefined;
  const { caller, instanceId, region } = call;
  const { sessionName } = session;
  const resource = federationResource(session, { arn: instanceArn(call) });
  const errors: Partial<Record<CheckId, ConnectError>> = {
    'federation-permitted': notAuthorized(caller.arn, 'connect:GetFederationToken', resource),
    'federation-rate-allowed': connectError(
      'ThrottlingException',
      CONNECT_ANSWERS.throttled.message,
    ),
    'instance-takes-saml': connectError(
      'InvalidRequestException',
      'The instance does not take sign-ins by SAML',
    ),
    'user-exists': connectError('UserNotFoundException', `There is no user ${sessionName}`),
    'user-keeps-role': connectError(
      'DuplicateResourceException',
      `The user ${sessionName} is already associated with the Amazon Connect instance ${instanceId}`,
    ),
  };
  return errors[check] ?? noInstance(instanceId, region);
}

interface Judged {
  session: StsSession;
  trail: Trail;
  error: ConnectError | undefined;
}

function record({ context, requestId }: ApiCall, { session, trail, error }: Judged): void {
  const { findings, refusal: refused } = trail;
  const told = { via: 'connect', findings, principal: describeAgent(session), requestId } as const;
  if (refused === undefined || error === undefined) {
    recordVerdict(context, { ...told, stage: 'done' });
    return;
  }
  const { code, status, message } = error;
  const { check, stage } = refused;
  recordVerdict(context, { ...told, stage, check: check.id, awsError: { code, status, message } });
}

const ACCESS_SECONDS = 3_600;
const REFRESH_SECONDS = 12 * 3_600;

function grant(call: ApiCall, session: StsSession, instance: ConnectInstance): ApiResult {
  const { context, sessions } = call;
  const user = instance.users.get(session.sessionName);
  if (user === undefined) return {};
  if (user.boundRoleId === undefined)
    bindConnectUser(context.state, instance, { user, roleId: session.roleId });
  const now = Math.floor(context.clock.now() / 1000);
  const opened = sessions.open(sessionOfCredentials(session), instance);
  return {
    Credentials: {
      AccessToken: opened.id,
      AccessTokenExpiration: now + ACCESS_SECONDS,
      RefreshToken: context.random.bytes(32).toString('base64url'),
      RefreshTokenExpiration: now + REFRESH_SECONDS,
    },
    SignInUrl: `${instanceUrl(instance)}/auth/sign-in`,
    UserArn: userArn(instance, user),
    UserId: user.id,
  };
}
