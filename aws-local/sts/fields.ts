import { integer, list, optional, structure, text } from '../query/input.ts';

const ARN_PATTERN = String.raw`[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+`;

const arn = text({ length: [20, 2_048], pattern: ARN_PATTERN });

/** Input of AssumeRoleWithSAML with the constraints of its service model (fact sts-request-constraints). */
export const ASSUME_ROLE_WITH_SAML = {
  RoleArn: arn,
  PrincipalArn: arn,
  SAMLAssertion: text({ length: [4, 100_000], sensitive: true }),
  PolicyArns: optional(list(structure({ arn: optional(arn) }), { length: [0, 10] })),
  Policy: optional(
    text({ length: [1, 2_048], pattern: String.raw`[\u0009\u000A\u000D\u0020-\u00FF]+` }),
  ),
  DurationSeconds: optional(integer({ range: [900, 43_200] })),
} as const;
