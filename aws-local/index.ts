export { appraiseResponse } from './appraise/appraise-response.ts';
export type {
  Appraisal,
  AppraisalCase,
  AppraisalKnowledge,
  AppraisedRefusal,
  Lack,
} from './appraise/types.ts';
export type { AuditEntry } from './audit/audit-trail.ts';
export { auditEventSchema, type AuditEvent } from './audit/event.ts';
export { CHECKS, findCheck } from './checks/registry.ts';
export { createControlRouter, type ControlOptions } from './control/router.ts';
export { exceptionText, toldError } from './checks/aws-answer.ts';
export { TEXTS, type KnownText } from './facts/texts.ts';
export { SESSION_NAME } from './checks/assertion/session-name-legal.ts';
export { isSignInUrl as isAwsSignInUrl } from './checks/sign-in-url.ts';
export { USERNAME as CONNECT_USERNAME } from './connect/names.ts';
export type { AccountDocuments } from './documents.ts';
export { FACTS, findFact } from './facts/facts.ts';
export {
  judgeIdentityPolicies,
  judgeTrustPolicy,
  type DocumentJudgement,
} from './policy/judge-documents.ts';
export { startAwsLocal } from './server.ts';
export type {
  AccessKeySeed,
  AwsLocalOptions,
  AwsSeed,
  AwsSnapshot,
  AwsSwitches,
  ConnectInstanceSeed,
  ConnectReplicaSeed,
  JsonValue,
  OtherAccountSeed,
  RoleSeed,
  SamlProviderSeed,
  StartedAwsLocal,
  Verdict,
  VerdictPrincipal,
  VerdictStage,
  VerdictVia,
} from './types.ts';
export type {
  Certainty,
  Check,
  Fact,
  Finding,
  FindingArgs,
  FindingVerdict,
  RefusalAnswer,
} from './checks/types.ts';
