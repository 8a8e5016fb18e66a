import type { DrillLimits, DrillSummary, DrillView } from './drill-views.ts';

/**
 * What the console shows, as JSON: the server makes it, the pages in the browser draw it. Nothing here
 * is imported from elsewhere but types, because both sides read it. Moments are milliseconds since the epoch.
 */

/** What never changes while everything runs. */
export interface WorldView {
  account: string;
  region: string;
  idps: readonly {
    name: string;
    displayName: string;
    entityId: string;
    providerArn: string;
    users: readonly { username: string; displayName: string; roles: readonly string[] }[];
  }[];
  faults: readonly FaultKindView[];
  defects: readonly { id: string; title: string; explanation: string }[];
  drills: readonly DrillSummary[];
  drillLimits: DrillLimits;
}

/** Where a fault can be armed and a clock moved: `aws`, or `idp:NAME`. */
export type ServerId = string;

export interface FaultKindView {
  id: string;
  title: string;
  site: 'idp' | 'aws';
  explanation: string;
  fields: readonly FaultField[];
}

/** A parameter, read off the schema of its fault. */
export interface FaultField {
  name: string;
  kind: 'number' | 'text' | 'choice' | 'yes-no';
  description: string;
  initial: string;
  minimum?: number;
  maximum?: number;
  whole?: boolean;
  choices?: readonly string[];
  /** The value is a number, whatever the field looks like. */
  numeric?: boolean;
}

/** What changes, one member for each part of the page; a part is sent when it has changed. */
export interface ConsoleState {
  idps: readonly IdpView[];
  aws: AwsView;
  portal: PortalView;
  signIns: readonly SignInView[];
  verdicts: readonly VerdictSummary[];
  drill: DrillView | null;
}

export interface ServerView {
  id: ServerId;
  title: string;
  url: string;
  clock: ClockView;
  faults: readonly LeaseView[];
}

export interface IdpView extends ServerView {
  name: string;
  launchUrl: string;
  /** Taken down by hand or by a fault: nobody listens. */
  down: boolean;
  health: HealthView;
}

export type AwsView = ServerView & { health: HealthView };

export interface HealthView {
  state: 'up' | 'ill' | 'unreachable' | 'unknown';
  detail: string;
}

export interface ClockView {
  /** From the clock of this machine, in whole seconds. */
  offsetSeconds: number;
  /** ISO 8601, where it stands still. */
  frozenAt?: string;
}

export interface LeaseView {
  fault: string;
  title: string;
  parameters: Readonly<Record<string, unknown>>;
  seconds: number;
  /** When it lapses, by the clock of this machine. */
  endsAt: number;
  timesLeft?: number;
  struck: number;
}

export interface PortalView {
  url: string;
  /** The name of the IdP. */
  recommended: string;
}

export type HopState = 'done' | 'refused' | 'waiting';

export interface HopView {
  hop: string;
  title: string;
  state: HopState;
  at: number;
  detail: string;
  /** The verdict behind it. */
  verdict?: number;
}

/** One sign-in, as far as it has come. */
export interface SignInView {
  id: string;
  startedAt: number;
  /** The name of the IdP; absent for an assertion that none here issued. */
  idp?: string;
  username?: string;
  state: 'connected' | 'credentials' | 'refused' | 'under-way';
  hops: readonly HopView[];
  defects?: readonly string[];
}

export interface VerdictSummary {
  sequence: number;
  at: number;
  via: 'sts' | 'sign-in' | 'connect';
  accepted: boolean;
  /** Who signs in by which IdP, in words. */
  who: string;
  /** What was decided, in words. */
  outcome: string;
  passed: number;
  failed: number;
}

/** A verdict with every check, in order. */
export interface VerdictView extends VerdictSummary {
  stage: string;
  requestId: string;
  awsError?: { code: string; status: number; message: string };
  /** What the message said, redacted: label and value. */
  message: readonly LabelledValue[];
  checks: readonly CheckView[];
  explanation?: string;
  remedy?: string;
}

export interface LabelledValue {
  label: string;
  value: string;
}

export interface CheckView {
  id: string;
  title: string;
  verdict: 'pass' | 'fail' | 'not-applicable';
  /** What was compared. */
  evidence: readonly LabelledValue[];
  /** What the check is for, or what is wrong. */
  explanation: readonly string[];
  facts: readonly { statement: string; certainty: string; source: string }[];
}

/** How an assertion shall be made. */
export interface CraftRequest {
  idp: string;
  username: string;
  defects: readonly string[];
  edits: {
    attributes?: readonly { name: string; values: readonly string[] }[];
    nameId?: string;
    issuer?: string;
    audience?: string;
    recipient?: string;
  };
}

/** An assertion that was made to be looked at and posted. It is as good as a real one for minutes. */
export interface CraftedView {
  samlResponse: string;
  xml: string;
  acs: string;
  relayState?: string;
  roleArn: string;
  principalArn: string;
  /** Its attributes, to be edited. */
  attributes: readonly { name: string; values: readonly string[] }[];
  issuer: string;
  audience: string;
  recipient: string;
  nameId: string;
  /** The same as text to be copied, by the name of the tool. */
  recipes: readonly { tool: string; text: string }[];
}

export interface PostRequest {
  to: 'sign-in' | 'sts';
  samlResponse: string;
  relayState?: string;
  roleArn: string;
  principalArn: string;
}

export interface PostedView {
  status: number;
  /** What the answer says: the heading of the page, the error, or where it leads. */
  says: string;
  verdict?: VerdictView;
}
