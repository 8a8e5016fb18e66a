import { z } from 'zod';
import { HOP_NAMES } from '../core/hops.ts';

const hop = z.enum(HOP_NAMES).describe('One leg of the way from the portal into Amazon Connect');

const hopTime = z.strictObject({
  hop,
  at: z.number().describe('Milliseconds from the beginning of the step'),
});

const awsError = z.strictObject({
  code: z.string().optional(),
  status: z.number().int().optional(),
  message: z.string(),
  requestId: z.string().optional(),
});

const finding = z
  .strictObject({
    check: z.string(),
    verdict: z.enum(['pass', 'fail', 'not-applicable']),
    args: z.record(z.string(), z.json()).describe('What was compared, never a secret'),
    ownChoice: z.string().optional().describe('Why aws-local refuses what AWS might accept'),
  })
  .describe('What one check said');

export const messageSeen = z
  .strictObject({
    issuer: z.string().optional(),
    destination: z.string().optional(),
    status: z.string().optional().describe('Where it is not success'),
    nameId: z.string().optional().describe('Masked'),
    nameIdFormat: z.string().optional(),
    recipient: z.string().optional(),
    audiences: z.array(z.string()),
    issued: z.string().optional(),
    notBefore: z.string().optional(),
    notOnOrAfter: z.string().optional(),
    confirmationNotOnOrAfter: z.string().optional(),
    sessionNotOnOrAfter: z.string().optional(),
    signed: z.enum(['assertion', 'response', 'both', 'none']),
    algorithm: z.string().optional(),
    certificateSha256: z
      .string()
      .optional()
      .describe('Whose key verified it; where none did, of the one that the message shows'),
    attributes: z.array(
      z.strictObject({
        name: z.string(),
        values: z.array(z.string()),
        masked: z.literal(true).optional().describe('AWS does not read it'),
        more: z.int().optional().describe('How many values were left out'),
      }),
    ),
  })
  .describe('What the assertion says, redacted; a claim where no key vouched for it');

const verdict = z
  .strictObject({
    via: z.enum(['sts', 'sign-in', 'connect']),
    accepted: z.boolean(),
    stage: z.string(),
    check: z.string().optional().describe('The check that refused'),
    providerArn: z.string().optional().describe('The IAM SAML provider that vouched'),
    roleArn: z.string().optional(),
    sessionName: z.string().optional(),
    args: z
      .record(z.string(), z.json())
      .optional()
      .describe('What that check compared, never a secret'),
    findings: z.array(finding).optional().describe('Every check that ran, in order'),
    message: messageSeen.optional(),
    document: z
      .string()
      .optional()
      .describe(
        'The message as XML, laid out and redacted; of what was refused or not as expected',
      ),
  })
  .describe('What the stand-in decided, as it told us itself; absent at real AWS');

const agentPage = z.strictObject({
  user: z.string().optional(),
  role: z.string().optional(),
  instance: z.string().optional(),
  provider: z.string().optional().describe('ARN of the IAM SAML provider that vouched'),
});

const crowd = z
  .strictObject({
    desks: z.number().int(),
    connected: z.number().int().describe('Desks at which it worked'),
    attempts: z.number().int().describe('Sign-ins that it took at all of them together'),
    milliseconds: z.number().describe('Until the last of them was done'),
  })
  .describe('Of many who did the same at once; the rest of the observation is the worst of theirs');

const OUTCOMES = ['connected', 'refused', 'unreachable', 'stuck'] as const;

/** What one attempt to sign in (or to go on working) came to. Holds no assertion that could be used, no cookie and no credential. */
export const signInObservation = z.strictObject({
  kind: z.literal('sign-in'),
  outcome: z.enum(OUTCOMES),
  hop: hop.describe('Where it ended: the hop that was reached last, or that refused'),
  hops: z.array(hopTime),
  milliseconds: z.number(),
  idp: z.string().optional(),
  username: z.string().optional(),
  visited: z
    .array(z.string())
    .describe('Every page on the way: method, URL without query, and status'),
  finalUrl: z.string().optional(),
  federateUrl: z.string().optional().describe('The Connect federate URL, once it was asked for'),
  status: z.number().int().optional(),
  text: z.string().optional().describe('What the last page says, shortened'),
  page: agentPage.optional().describe('What the agent page says about itself'),
  identity: z.string().optional().describe('ARN that AWS gave for the credentials'),
  awsError: awsError.optional(),
  networkError: z.string().optional(),
  crowd: crowd.optional(),
  verdicts: z.array(verdict).optional(),
});

export const healthObservation = z.strictObject({
  kind: z.literal('health'),
  healthy: z.boolean(),
  milliseconds: z.number(),
  detail: z.string(),
});

export const observation = z.discriminatedUnion('kind', [signInObservation, healthObservation]);

export type SignInObservation = z.infer<typeof signInObservation>;
export type HealthObservation = z.infer<typeof healthObservation>;
export type Observation = z.infer<typeof observation>;
export type AwsErrorSeen = z.infer<typeof awsError>;
export type HopTime = z.infer<typeof hopTime>;
export type MessageSeen = z.infer<typeof messageSeen>;
export type VerdictSeen = z.infer<typeof verdict>;
