import type { AwsContext } from '../context.ts';
import { wholeSeconds } from '../iam/timestamps.ts';
import type { AuditEvent, AuditIdentity } from './event.ts';

/** What an event says that its place in AWS does not. */
export interface EventDetails {
  eventSource: `${'iam' | 'sts' | 'signin' | 'connect'}.amazonaws.com`;
  eventName: string;
  /** Whose trail it is on. Default: the account of the server. */
  account?: string | undefined;
  /** Default: the Region of the server. */
  awsRegion?: string | undefined;
  userIdentity: AuditIdentity;
  /** Where the request came from, and what it said it was. */
  origin: { sourceIp: string; userAgent: string };
  requestId: string;
  requestParameters?: AuditEvent['requestParameters'];
  responseElements?: AuditEvent['responseElements'];
  additionalEventData?: AuditEvent['additionalEventData'];
  resources?: AuditEvent['resources'];
  /** What the caller was told, when it was refused. */
  error?: { code: string; message: string } | undefined;
  readOnly: boolean;
}

const LONGEST_MESSAGE = 1_000;
const LONGEST_AGENT = 512;

/** Puts one event on the audit trail. */
export function recordEvent({ audit, clock, options, random }: AwsContext, of: EventDetails): void {
  const { error, origin, additionalEventData, resources } = of;
  audit.record({
    eventVersion: '1.08',
    userIdentity: of.userIdentity,
    eventTime: wholeSeconds(clock.now()),
    eventSource: of.eventSource,
    eventName: of.eventName,
    awsRegion: of.awsRegion ?? options.region,
    sourceIPAddress: origin.sourceIp,
    userAgent: cut(origin.userAgent, LONGEST_AGENT),
    ...(error && { errorCode: error.code, errorMessage: cut(error.message, LONGEST_MESSAGE) }),
    requestParameters: of.requestParameters ?? null,
    responseElements: of.responseElements ?? null,
    ...(additionalEventData && { additionalEventData }),
    ...(resources && { resources }),
    requestID: of.requestId,
    eventID: random.uuid(),
    readOnly: of.readOnly,
    eventType: of.eventSource === 'signin.amazonaws.com' ? 'AwsConsoleSignIn' : 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: of.account ?? options.account,
    eventCategory: 'Management',
  });
}

// A caller's text must not hold on to the message that it was cut from.
function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${Buffer.from(text.slice(0, longest)).toString()}…`;
}
