import { integer, list, optional, structure, text } from '../query/input.ts';

const ARN_PATTERN = String.raw`[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+`;
const TAG_PATTERN = String.raw`[\p{L}\p{Z}\p{N}_.:/=+\-@]+`;
const DOCUMENT_PATTERN = String.raw`[\u0009\u000A\u000D\u0020-\u00FF]+`;
const NAME_PATTERN = String.raw`[\w+=,.@-]*`;

const arn = text({ length: [20, 2_048], pattern: ARN_PATTERN });
const policyArns = optional(list(structure({ arn: optional(arn) }), { length: [0, 10] }));
const sessionPolicy = optional(text({ length: [1, 2_048], pattern: DOCUMENT_PATTERN }));
const roleSeconds = optional(integer({ range: [900, 43_200] }));
const userSeconds = optional(integer({ range: [900, 129_600] }));
const tagKey = text({ length: [1, 128], pattern: TAG_PATTERN });
const tags = optional(
  list(
    structure({
      Key: tagKey,
      Value: text({ length: [0, 256], pattern: TAG_PATTERN.replace(/\+$/, '*') }),
    }),
    { length: [0, 50] },
  ),
);
const mfa = {
  SerialNumber: optional(text({ length: [9, 256], pattern: String.raw`[\w+=/:,.@-]*` })),
  TokenCode: optional(text({ length: [6, 6], pattern: String.raw`[\d]*` })),
} as const;
const tokenSize = { MinimumSessionTokenSize: optional(integer({ range: [0, 4_096] })) } as const;

/** Input of AssumeRoleWithSAML with the constraints of its service model (fact sts-request-constraints). */
export const ASSUME_ROLE_WITH_SAML = {
  RoleArn: arn,
  PrincipalArn: arn,
  SAMLAssertion: text({ length: [4, 100_000], sensitive: true }),
  PolicyArns: policyArns,
  Policy: sessionPolicy,
  DurationSeconds: roleSeconds,
  ...tokenSize,
} as const;

/** Of AssumeRole. Its policy has no maximum in the model; the rule of 2048 characters catches it. */
export const ASSUME_ROLE = {
  RoleArn: arn,
  RoleSessionName: text({ length: [2, 64], pattern: NAME_PATTERN }),
  PolicyArns: policyArns,
  Policy: optional(text({ length: [1, 131_072], pattern: DOCUMENT_PATTERN })),
  DurationSeconds: roleSeconds,
  Tags: tags,
  TransitiveTagKeys: optional(list(tagKey, { length: [0, 50] })),
  ExternalId: optional(text({ length: [2, 1_224], pattern: String.raw`[\w+=,.@:\/-]*` })),
  ...mfa,
  SourceIdentity: optional(text({ length: [2, 64], pattern: NAME_PATTERN })),
  ProvidedContexts: optional(
    list(
      structure({
        ProviderArn: optional(arn),
        ContextAssertion: optional(text({ length: [4, 2_048] })),
      }),
      { length: [0, 5] },
    ),
  ),
  ...tokenSize,
} as const;

export const GET_SESSION_TOKEN = { DurationSeconds: userSeconds, ...mfa, ...tokenSize } as const;

export const GET_FEDERATION_TOKEN = {
  Name: text({ length: [2, 32], pattern: NAME_PATTERN }),
  Policy: sessionPolicy,
  PolicyArns: policyArns,
  DurationSeconds: userSeconds,
  Tags: tags,
  ...tokenSize,
} as const;

export const GET_ACCESS_KEY_INFO = {
  AccessKeyId: text({ length: [16, 128], pattern: String.raw`[\w]*` }),
} as const;
