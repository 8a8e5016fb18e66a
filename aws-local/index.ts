export { createControlRouter, type ControlOptions } from './control/router.ts';
export { startAwsLocal } from './server.ts';
export type {
  AwsLocalOptions,
  AwsSeed,
  AwsSnapshot,
  AwsSwitches,
  ConnectInstanceSeed,
  JsonValue,
  RoleSeed,
  StartedAwsLocal,
  Verdict,
  VerdictPrincipal,
  VerdictStage,
  VerdictVia,
} from './types.ts';
export type { Certainty, Fact, Finding, FindingVerdict } from './checks/types.ts';
