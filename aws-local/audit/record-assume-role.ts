import type { AwsContext } from '../context.ts';
import type { SamlSession, StsSession } from '../state/types.ts';
import type { JsonValue, VerdictPrincipal } from '../types.ts';
import { samlUser } from './identities.ts';
import { recordEvent, type EventDetails } from './record-event.ts';

/** One exchange of an assertion for a role, by the API or by the sign-in page. */
export interface AssumeRoleDetails {
  roleArn: string | undefined;
  principalArn: string | undefined;
  durationSeconds: number | undefined;
  principal?: VerdictPrincipal | undefined;
  origin: EventDetails['origin'];
  requestId: string;
  awsRegion?: string | undefined;
  /** What came of it; a session of the sign-in page has no credentials that anybody sees. */
  outcome:
    | { session: SamlSession | (SamlSession & StsSession); packedPolicySize?: number | undefined }
    | Failure;
}

interface Failure {
  error: { code: string; message: string };
}

/**
 * Puts an AssumeRoleWithSAML on the audit trail. Who came is only said when the signature of the
 * assertion says so, that is when it was accepted.
 */
export function recordAssumeRole(context: AwsContext, details: AssumeRoleDetails): void {
  const { outcome, origin, requestId, awsRegion, roleArn, principalArn } = details;
  const session = 'session' in outcome ? outcome.session : undefined;
  recordEvent(context, {
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRoleWithSAML',
    awsRegion,
    account: session?.account,
    userIdentity: session === undefined ? { type: 'SAMLUser' } : samlUser(session),
    origin,
    requestId,
    requestParameters: requestOf(details, session),
    ...('session' in outcome
      ? { responseElements: responseOf(outcome.session, outcome.packedPolicySize) }
      : { error: outcome.error }),
    resources: [
      ...resource('AWS::IAM::Role', roleArn),
      ...resource('AWS::IAM::SAMLProvider', principalArn),
    ],
    // As the documented event has it, although it hands out credentials.
    readOnly: true,
  });
}

function requestOf(
  { principal, durationSeconds, roleArn, principalArn }: AssumeRoleDetails,
  session: SamlSession | undefined,
): Record<string, JsonValue> {
  return defined({
    sAMLAssertionID: principal?.assertionId,
    roleSessionName: session?.sessionName ?? principal?.sessionName,
    principalTags:
      session === undefined || session.tags.length === 0
        ? undefined
        : Object.fromEntries(session.tags.map(({ key, value }) => [key, value])),
    transitiveTagKeys:
      session === undefined || session.transitiveTagKeys.length === 0
        ? undefined
        : session.transitiveTagKeys,
    sourceIdentity: session?.sourceIdentity,
    durationSeconds,
    roleArn,
    principalArn,
  });
}

function responseOf(
  session: SamlSession | (SamlSession & StsSession),
  packedPolicySize: number | undefined,
): Record<string, JsonValue> {
  const { roleId, sessionName, assumedRoleArn, recipient } = session;
  return defined({
    subjectType: session.subjectType,
    issuer: session.issuer,
    credentials:
      'accessKeyId' in session
        ? {
            accessKeyId: session.accessKeyId,
            expiration: new Date(session.expiration).toISOString(),
          }
        : undefined,
    nameQualifier: session.nameQualifier,
    assumedRoleUser: { assumedRoleId: `${roleId}:${sessionName}`, arn: assumedRoleArn },
    subject: session.subject,
    audience: recipient,
    sourceIdentity: session.sourceIdentity,
    packedPolicySize,
  });
}

function resource(
  type: 'AWS::IAM::Role' | 'AWS::IAM::SAMLProvider',
  arn: string | undefined,
): NonNullable<EventDetails['resources']> {
  return arn === undefined ? [] : [{ accountId: arn.split(':')[4] ?? '', type, ARN: arn }];
}

function defined(values: Record<string, JsonValue | undefined>): Record<string, JsonValue> {
  const entries = Object.entries(values).filter((entry): entry is [string, JsonValue] => {
    return entry[1] !== undefined;
  });
  return Object.fromEntries(entries);
}
