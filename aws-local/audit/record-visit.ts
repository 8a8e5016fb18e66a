import type { AwsContext } from '../context.ts';
import type { RoleSession } from '../state/types.ts';
import { assumedRole } from './identities.ts';
import { recordEvent, type EventDetails } from './record-event.ts';

type Visit = Pick<EventDetails, 'awsRegion' | 'origin' | 'requestId' | 'error'>;

/** Puts a visit to the sign-in page on the audit trail. */
export function recordConsoleLogin(
  context: AwsContext,
  login: Visit & {
    session: RoleSession | undefined;
    /** Where the page led. */
    loginTo?: string;
    providerArn: string | undefined;
  },
): void {
  const { session, loginTo, providerArn, ...visit } = login;
  recordEvent(context, {
    ...visit,
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    userIdentity: session === undefined ? { type: 'SAMLUser' } : assumedRole(session),
    responseElements: { ConsoleLogin: session === undefined ? 'Failure' : 'Success' },
    additionalEventData: {
      ...(loginTo !== undefined && { LoginTo: loginTo }),
      MobileVersion: 'No',
      MFAUsed: 'No',
      ...(providerArn !== undefined && { SamlProviderArn: providerArn }),
    },
    readOnly: false,
  });
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
    userIdentity: session === undefined ? { type: 'Unknown' } : assumedRole(session),
    requestParameters: { InstanceId: instanceId },
    readOnly: true,
  });
}
