import type { AwsContext } from '../context.ts';
import type { RoleSession } from '../state/types.ts';
import type { AuditIdentity } from './event.ts';
import { assumedRole } from './identities.ts';
import { recordEvent, type EventDetails } from './record-event.ts';
import { shownText } from './redact-call.ts';

type Visit = Pick<EventDetails, 'awsRegion' | 'origin' | 'requestId' | 'error'>;

export interface ConsoleLoginDetails extends Visit {
  /** Who came, as far as something vouches for it. */
  session: RoleSession | undefined;
  /** What is said when nothing does. */
  stranger: AuditIdentity['type'];
  /** Where the page led. */
  loginTo?: string | undefined;
  providerArn?: string | undefined;
}

/** Puts a visit to the sign-in page on the audit trail. */
export function recordConsoleLogin(context: AwsContext, login: ConsoleLoginDetails): void {
  const { session, stranger, loginTo, providerArn, ...visit } = login;
  recordEvent(context, {
    ...visit,
    ...sharedBy(session, stranger),
    eventName: 'ConsoleLogin',
    responseElements: { ConsoleLogin: visit.error === undefined ? 'Success' : 'Failure' },
    additionalEventData: {
      ...(loginTo !== undefined && { LoginTo: shownText(loginTo) }),
      MobileVersion: 'No',
      MFAUsed: 'No',
      ...(providerArn !== undefined && { SamlProviderArn: shownText(providerArn) }),
    },
  });
}

/** Puts a broker's getSigninToken on the audit trail; the token is nobody's but the broker's. */
export function recordSigninToken(
  context: AwsContext,
  { session, accessKeyId, ...visit }: Visit & { session?: RoleSession; accessKeyId?: string },
): void {
  recordEvent(context, {
    ...visit,
    ...sharedBy(session, 'Unknown', accessKeyId),
    eventName: 'GetSigninToken',
    responseElements: { GetSigninToken: visit.error === undefined ? 'Success' : 'Failure' },
    additionalEventData: { MobileVersion: 'No', MFAUsed: 'No' },
  });
}

function sharedBy(
  session: RoleSession | undefined,
  stranger: AuditIdentity['type'],
  accessKeyId?: string,
): Pick<EventDetails, 'account' | 'eventSource' | 'userIdentity' | 'readOnly'> {
  return {
    eventSource: 'signin.amazonaws.com',
    account: session?.account,
    userIdentity: session === undefined ? { type: stranger } : assumedRole(session, accessKeyId),
    readOnly: false,
  };
}

/** Puts a federation into a Connect instance on the audit trail: the page's call of the API behind it. */
export function recordFederation(
  context: AwsContext,
  federation: Visit & { session: RoleSession | undefined; instanceId: string },
): void {
  const { session, instanceId, ...visit } = federation;
  recordEvent(context, {
    ...visit,
    eventSource: 'connect.amazonaws.com',
    eventName: 'GetFederationToken',
    account: session?.account,
    userIdentity: session === undefined ? { type: 'Unknown' } : assumedRole(session),
    requestParameters: { InstanceId: shownText(instanceId) },
    readOnly: true,
  });
}
