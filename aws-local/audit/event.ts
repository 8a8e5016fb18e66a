import { z } from 'zod';
import type { JsonValue } from '../types.ts';

const text = z.string();
const jsonObject: z.ZodType<Readonly<Record<string, JsonValue>>> = z.record(z.string(), z.json());

const sessionIssuer = z.strictObject({
  type: z.enum(['Role', 'IAMUser']),
  principalId: text,
  arn: text,
  accountId: text,
  userName: text,
});

const userIdentity = z.strictObject({
  type: z.enum(['SAMLUser', 'AssumedRole', 'IAMUser', 'FederatedUser', 'Unknown']),
  principalId: text.optional().meta({
    description:
      'For SAMLUser the name qualifier, a colon and the subject; for a role its ID, a colon and the session name; for a federated user the account, a colon and the name',
  }),
  arn: text.optional(),
  accountId: text.optional(),
  accessKeyId: text.optional(),
  userName: text.optional(),
  identityProvider: text.optional().meta({ description: 'Name qualifier of a SAMLUser' }),
  sessionContext: z
    .strictObject({
      sessionIssuer: sessionIssuer.optional(),
      attributes: z.strictObject({ creationDate: text, mfaAuthenticated: z.literal('false') }),
      sourceIdentity: text.optional(),
    })
    .optional(),
});

const resource = z.strictObject({
  accountId: text,
  type: z.enum(['AWS::IAM::Role', 'AWS::IAM::SAMLProvider']),
  ARN: text,
});

/** One event of the audit trail, in the shape of a CloudTrail record. */
export const auditEventSchema = z.strictObject({
  eventVersion: z.literal('1.08'),
  userIdentity,
  eventTime: z.iso.datetime().meta({ description: 'By the clock of aws-local, whole seconds' }),
  eventSource: text.meta({
    description:
      'sts.amazonaws.com, iam.amazonaws.com, signin.amazonaws.com, connect.amazonaws.com',
  }),
  eventName: text.meta({ description: 'The operation; ConsoleLogin for the sign-in page' }),
  awsRegion: text,
  sourceIPAddress: text,
  userAgent: text,
  errorCode: text.optional(),
  errorMessage: text.optional(),
  requestParameters: jsonObject
    .nullable()
    .meta({ description: 'No assertion, no key, no secret; long values are cut' }),
  responseElements: jsonObject
    .nullable()
    .meta({ description: 'Null for operations that only read, and for errors' }),
  additionalEventData: jsonObject.optional(),
  resources: z.array(resource).readonly().optional(),
  requestID: text,
  eventID: z.uuid(),
  readOnly: z.boolean(),
  eventType: z.enum(['AwsApiCall', 'AwsConsoleSignIn']),
  managementEvent: z.literal(true),
  recipientAccountId: text,
  eventCategory: z.literal('Management'),
});

export type AuditEvent = z.infer<typeof auditEventSchema>;
export type AuditIdentity = AuditEvent['userIdentity'];
