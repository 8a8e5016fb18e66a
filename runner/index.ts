export { CAPABILITIES, needsOf } from './capabilities.ts';
export type { Capability } from './capabilities.ts';
export { defineDrill, defineScenario } from './define-scenario.ts';
export type {
  ConnectPermission,
  DriverName,
  Expectation,
  Hop,
  IdpPart,
  PersonPart,
  RolePart,
  Scenario,
  Step,
  StepKind,
  WorldPatch,
} from './define-scenario.ts';
export { defineFailoverDrill, readDrill } from './define-drill.ts';
export type { FailoverDrill, FailoverDrillInput } from './define-drill.ts';
export { reportDrill } from './drill/assemble-drill.ts';
export { checkDrill } from './drill/check-drill.ts';
export { outlineDrill } from './drill/describe-drill.ts';
export type { DrillOutline } from './drill/describe-drill.ts';
export type { Naming as DrillNaming } from './drill/people.ts';
export { playDrill } from './drill/play-drill.ts';
export type { DrillOptions, PlayedDrill } from './drill/play-drill.ts';
export { DRILL_REPORT_SCHEMA, drillJsonSchema, drillReportJsonSchema } from './drill/report.ts';
export type { DrillReport, DrillVerdict } from './drill/report.ts';
export { announce, askToStop, runningDrills } from './drill/running.ts';
export type { RunningDrill } from './drill/running.ts';
export { launchChromium } from './drivers/launch-chromium.ts';
export type { ChromiumOptions } from './drivers/launch-chromium.ts';
export { HOPS } from './hops.ts';
export { loadScenarios } from './load.ts';
export { planRun } from './plan.ts';
export type { Plan, PlannedScenario, PlanRequest } from './plan.ts';
export { connectPolicies, trustPolicy } from './policies.ts';
export { RESULT_SCHEMA } from './result.ts';
export type {
  Mismatch,
  Observation,
  RunResult,
  ScenarioResult,
  SignInObservation,
  Skip,
  StepResult,
  Timeline,
} from './result.ts';
export type { ProgressEvent } from './result-progress.ts';
export { runPlan } from './run.ts';
export type { RunOptions } from './run.ts';
export { createAwsTarget } from './targets/aws.ts';
export type { AwsTargetOptions } from './targets/aws.ts';
export { MOST_SIGN_INS, SIGN_IN_INTERVAL } from './targets/limiter.ts';
export { createLocalTarget } from './targets/local.ts';
export type { LocalTargetOptions } from './targets/local.ts';
export { awsRules, idpRules } from './targets/network.ts';
export type { NameRule, NetworkPlan } from './targets/network.ts';
export { CONNECT_APPLICATION, launchUrlOf } from './targets/start-idp.ts';
export { decryptionOf, startWorld } from './targets/start-world.ts';
export type { StartedWorld, WorldDeps, WorldKeys } from './targets/start-world.ts';
export type { PreparedWorld, Target } from './targets/target.ts';
export {
  acsOf,
  defaultWorld,
  federateUrl,
  globalAcs,
  globalAudience,
  providerArn,
  providerIdOf,
  roleArn,
  samlProviderArn,
} from './world.ts';
export type {
  Cast,
  WorldAws,
  WorldDefinition,
  WorldIdp,
  WorldInstance,
  WorldRole,
  WorldUser,
} from './world.ts';
