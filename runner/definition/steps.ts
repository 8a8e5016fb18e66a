import type { SignOutStep, VisitStep } from './desk-steps.ts';
import type { FaultPlace, IdpPart, PersonPart, RolePart } from './parts.ts';
import type { MetadataDocument } from './world.ts';

interface Named {
  /** Unique in the scenario; expectations and reports name the step by it. */
  name: string;
}

/** Somebody opens the portal, chooses an IdP and signs in. */
export interface SignInStep extends Named {
  do: 'sign-in';
  idp: IdpPart;
  person: PersonPart;
  /** Which role to choose where AWS asks. */
  pickRole?: RolePart;
  /** Keeps the desk (browser or cookie jar) under this name for later steps. Default: it is closed. */
  seat?: string;
  /** A seat that was taken before: they use that desk, with what is left of whoever sat there. */
  sitsAt?: string;
  /** So many at once, each at a desk of their own; what is told is the worst that came to any. Default 1. */
  crowd?: number;
  /** How often each of them tries, at once and without a pause, until it works. Default 1. */
  tries?: number;
  /** What happens while they are on their way: the IdP's metadata is uploaded to AWS again. */
  meanwhile?: 'upload-metadata';
  /**
   * Milliseconds that a page may take before they give up; a browser's first page, the portal, always has
   * 15 s. Default: the target's, some 15 s.
   */
  patience?: number;
  /** Seconds that pass at AWS while they hold the assertion in their hands. Default: none. */
  lingers?: Lingering;
  /** Seconds that tools ask STS for; by `sts` alone. Default: nothing is asked for. */
  durationSeconds?: number;
}

export interface Lingering {
  /** At the role picker, or before the form is posted, which a browser does not wait with. */
  at: 'picker' | 'form';
  seconds: number;
}

/** Somebody posts once more, from a desk of their own, the message by which that seat was taken. */
export interface ReplayStep extends Named {
  do: 'replay';
  seat: string;
}

/** Whoever sits at a kept desk goes on working: loads the agent page again, uses the credentials again. */
export interface RevisitStep extends Named {
  do: 'revisit';
  seat: string;
}

/** Asks an IdP for its metadata, as a monitor would. */
export interface CheckHealthStep extends Named {
  do: 'check-health';
  idp: IdpPart;
  /** Milliseconds that the answer may take. Default: the target's, some 15 s. */
  patience?: number;
}

/** The next response of an IdP carries these defects. */
export interface ArmDefectsStep extends Named {
  do: 'arm-defects';
  idp: IdpPart;
  defects: readonly string[];
}

export interface IdpGoesDownStep extends Named {
  do: 'idp-goes-down';
  idp: IdpPart;
}

export interface IdpComesBackStep extends Named {
  do: 'idp-comes-back';
  idp: IdpPart;
}

/**
 * Something goes wrong with a server, for so many seconds or times at most. The server itself keeps both;
 * what is left is cleared at the end of the scenario.
 */
export interface ArmFaultStep extends Named {
  do: 'arm-fault';
  at: FaultPlace;
  /** Id of a fault: `understudy list faults`. */
  fault: string;
  parameters?: Readonly<Record<string, string | number | boolean>>;
  /** Default 60. */
  seconds?: number;
  /** Default: any number. */
  times?: number;
}

/** What was armed there ends; without `fault`, all of it. */
export interface ClearFaultsStep extends Named {
  do: 'clear-faults';
  at: FaultPlace;
  fault?: string;
}

/**
 * An IdP gets another key. At once: it signs with it from now on, and its metadata shows that key alone.
 * Or by stages, without a gap: the next key is shown beside the current one, then signs, then stands alone.
 */
export interface ExchangeKeyStep extends Named {
  do: 'exchange-key';
  idp: IdpPart;
  /** Default `at-once`. */
  stage?: KeyStage;
}

export type KeyStage = 'at-once' | 'next-published' | 'next-signs' | 'old-dropped';

/** A metadata document is uploaded to the SAML provider of an IdP. */
export interface UploadMetadataStep extends Named {
  do: 'upload-metadata';
  idp: IdpPart;
  /** Default: what the IdP publishes now. */
  document?: MetadataDocument;
  /** Words with which IAM has to refuse it; the provider keeps what it has. Default: it has to be taken. */
  refusal?: string;
}

/** Lets time pass. */
export interface WaitStep extends Named {
  do: 'wait';
  milliseconds: number;
}

/** Moves the clock of AWS. */
export interface MoveClockStep extends Named {
  do: 'move-clock';
  seconds: number;
}

export type Step =
  | SignInStep
  | ReplayStep
  | RevisitStep
  | VisitStep
  | SignOutStep
  | CheckHealthStep
  | ArmDefectsStep
  | IdpGoesDownStep
  | IdpComesBackStep
  | ArmFaultStep
  | ClearFaultsStep
  | ExchangeKeyStep
  | UploadMetadataStep
  | WaitStep
  | MoveClockStep;

export type StepKind = Step['do'];
