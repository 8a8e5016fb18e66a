export { reportMerged } from './attempts/assemble.ts';
export type { MergedReportParts } from './attempts/assemble.ts';
export type { MergeObjectives } from './attempts/judge-merged.ts';
export { attemptOf } from './attempts/attempt.ts';
export type { Attempt } from './attempts/attempt.ts';
export { mergeAttempts } from './attempts/merge.ts';
export type { MergedAttempts, MergeOptions } from './attempts/merge.ts';
export { mustBeOneDrill, UNNAMED } from './attempts/join-logs.ts';
export { mergedReportJsonSchema } from './attempts/report.ts';
export type { MergedReport } from './attempts/report.ts';
export { createWorkerLog, readWorkerLog } from './attempts/worker-log.ts';
export type { WorkerLog, WorkerLogOptions, WorkerWorld } from './attempts/worker-log.ts';
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
export { createHttpDriver } from './drivers/http.ts';
export { defineFailoverDrill, readDrill } from './define-drill.ts';
export type { FailoverDrill, FailoverDrillInput } from './define-drill.ts';
export { reportDrill } from './drill/assemble-drill.ts';
export { checkDrill, checkIsStandIn, checkTarget } from './drill/check-drill.ts';
export { outlineDrill } from './drill/describe-drill.ts';
export type { DrillOutline } from './drill/describe-drill.ts';
export { populationOf, pseudonymOf, staysAsItIs } from './drill/people.ts';
export type { Naming as DrillNaming, Population } from './drill/people.ts';
export type { KeptDocument, KeptDocuments } from './drill/documents.ts';
export { playDrill } from './drill/play-drill.ts';
export type { DrillOptions, PlayedDrill } from './drill/play-drill.ts';
export { DRILL_REPORT_SCHEMA, drillJsonSchema, drillReportJsonSchema } from './drill/report.ts';
export type { DrillPreflight, DrillReport, DrillVerdict } from './drill/report.ts';
export { trendPoint, whyNotComparable } from './drill/trend.ts';
export type { DrillTrend, TrendPoint } from './drill/trend.ts';
export { announce, askToStop, runningDrills } from './drill/running.ts';
export type { RunningDrill } from './drill/running.ts';
export { launchChromium } from './drivers/launch-chromium.ts';
export type { ChromiumOptions } from './drivers/launch-chromium.ts';
export { changeOf, faultsIn } from './drill/assemble-drill.ts';
export type { LoggedEvent } from './drill/events.ts';
export { timesOf } from './drill/measure.ts';
export { HOPS } from '../core/hops.ts';
export { loadScenarios, problemsOf } from './load.ts';
export type { ScenarioProblem } from './load.ts';
export { mergeResults } from './merge-results.ts';
export type { NamedResult } from './merge-results.ts';
export { planRun } from './plan.ts';
export type { Plan, PlanRequest } from './plan.ts';
export { connectPolicies, trustPolicy } from './policies.ts';
export { readResult } from './read-result.ts';
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
export { EXPECTATION_SCHEMAS } from './schema/expectations.ts';
export { SCENARIO_SCHEMA } from './schema/scenario.ts';
export { STEP_SCHEMAS } from './schema/steps.ts';
export type { Shard } from './shard.ts';
export type { PlannedScenario } from './variants.ts';
export { startHelper } from './thread/helper.ts';
export type { Helper, HelperOptions } from './thread/helper.ts';
export { serveHelper } from './thread/serve-helper.ts';
export { createAwsTarget } from './targets/aws.ts';
export type { AwsTargetOptions } from './targets/aws.ts';
export { MOST_SIGN_INS, SIGN_IN_INTERVAL } from './targets/limiter.ts';
export { createLocalTarget } from './targets/local.ts';
export type { LocalTargetOptions } from './targets/local.ts';
export { awsRules, idpRules } from './targets/network.ts';
export type { NameRule, NetworkPlan } from './targets/network.ts';
export { breakContainer, CONTAINER_FAULTS } from './targets/remote/container.ts';
export type {
  BrokenContainer,
  ContainerFault,
  ContainerOutage,
} from './targets/remote/container.ts';
export { readDescription } from './targets/remote/description.ts';
export { createRemoteTarget, remoteWorld } from './targets/remote/remote.ts';
export type { RemoteTargetOptions } from './targets/remote/remote.ts';
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
