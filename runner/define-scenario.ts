// What a scenario is made of. A scenario is data: it names parts, never people, so that the same file plays
// in the default world and in a company's own.
import type { Expectation } from './definition/expectations.ts';
import type { DriverName } from './definition/parts.ts';
import type { Step } from './definition/steps.ts';
import type { WorldPatch } from './definition/world.ts';

export type {
  ConnectedExpectation,
  Expectation,
  HealthyExpectation,
  Refusal,
  RefusedExpectation,
  StillConnectedExpectation,
  StuckExpectation,
  UnhealthyExpectation,
  UnreachableExpectation,
} from './definition/expectations.ts';
export type {
  AtIdp,
  ConnectPermission,
  DriverName,
  FaultPlace,
  Hop,
  IdpPart,
  PersonPart,
  RelayStateKind,
  RolePart,
} from './definition/parts.ts';
export type {
  ArmDefectsStep,
  ArmFaultStep,
  CheckHealthStep,
  ClearFaultsStep,
  ExchangeKeyStep,
  IdpComesBackStep,
  IdpGoesDownStep,
  KeyStage,
  Lingering,
  MoveClockStep,
  ReplayStep,
  RevisitStep,
  SignInStep,
  Step,
  StepKind,
  UploadMetadataStep,
  WaitStep,
} from './definition/steps.ts';
export type {
  AwsSwitchSettings,
  EncryptionSetting,
  MetadataDocument,
  Sendings,
  SessionNameForm,
  SignInEndpoint,
  WorldPatch,
} from './definition/world.ts';

/** What a drill must achieve. */
export interface Objectives {
  /** From the beginning of the outage to the first sign-in by the backup, in seconds. */
  recoverySeconds?: number;
}

export interface Scenario {
  kind: 'scenario' | 'drill';
  /** Its path under `scenarios/` without `.ts`: `login/reaches-connect`. */
  id: string;
  /** A sentence about behaviour. */
  title: string;
  /** Why somebody should care. */
  why: string;
  tags: readonly string[];
  drivers: readonly DriverName[];
  /** One variant for each of these; `each` is every IdP of the world. Default: one variant, no `this`. */
  idps?: 'each' | readonly ('primary' | 'backup')[];
  /**
   * One variant for each of these vendors' wordings (`understudy list profiles`); `each` is every one.
   * Where there is an IdP `this`, it alone takes it on, else all of them do. Default: as the world has it.
   */
  profiles?: 'each' | readonly string[];
  /** One variant for each of these AWS Regions, the world moved there. Default: the Region of the world. */
  regions?: readonly string[];
  world?: WorldPatch;
  steps: readonly Step[];
  /** By the name of the step. */
  expect: Readonly<Record<string, Expectation>>;
  objectives?: Objectives;
  /** What to do about it when it fails, for the report. */
  remedy?: string;
}

/**
 * Declares a scenario.
 *
 * @example
 * export const reachesConnect = defineScenario({
 *   id: 'login/reaches-connect',
 *   title: 'An agent reaches Amazon Connect by each IdP',
 *   why: 'A backup that was never tried is a hope',
 *   tags: ['login'],
 *   drivers: ['browser', 'http', 'sts'],
 *   idps: 'each',
 *   steps: [{ do: 'sign-in', name: 'sign-in', idp: 'this', person: 'agent' }],
 *   expect: { 'sign-in': { is: 'connected', idp: 'this', person: 'agent' } },
 * });
 */
export function defineScenario(scenario: Omit<Scenario, 'kind'>): Scenario {
  return { kind: 'scenario', ...scenario };
}

/** Declares a drill: a scenario whose timeline and recovery time are the result. */
export function defineDrill(drill: Omit<Scenario, 'kind'>): Scenario {
  return { kind: 'drill', ...drill };
}
