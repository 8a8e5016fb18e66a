import type { Hop, IdpPart, PersonPart, RolePart } from './parts.ts';

/** Of a crowd, what came to all of them together. */
interface CrowdExpectation {
  /** At how many desks it worked, and how many sign-ins all of them took. Default: any number. */
  crowd?: { connected?: number; attempts?: number };
}

/** The person reached Amazon Connect; by `sts`, AWS issued working credentials for the role. */
export interface ConnectedExpectation extends CrowdExpectation {
  is: 'connected';
  idp: IdpPart;
  person: PersonPart;
  /** Default: the agents' role. */
  role?: RolePart;
}

/** AWS said no, and for this reason: a refusal by another check is a failure of the scenario. */
export interface RefusedExpectation extends Refusal {
  is: 'refused';
  /** What the API answers where it differs from the page. */
  sts?: Partial<Refusal>;
}

export interface Refusal {
  hop: Hop;
  /** The check of aws-local that must refuse; `none` where the API does without judging an assertion. */
  check: string;
  /** The AWS error code. */
  code?: string;
  /** The HTTP status. */
  status?: number;
  /** Text that the answer must contain. */
  message?: string;
}

/** Nobody answered at that hop. */
export interface UnreachableExpectation extends CrowdExpectation {
  is: 'unreachable';
  hop: Hop;
  /** As Chromium names it: `ERR_CONNECTION_REFUSED`. */
  error?: string;
}

/** The way ends at a page that leads on to nothing: of AWS, without a reason, or of the IdP. */
export interface StuckExpectation extends CrowdExpectation {
  is: 'stuck';
  hop: Hop;
  /** The HTTP status of that page. */
  status?: number;
  /** Text that it must contain. */
  message?: string;
}

/** Whoever was signed in still is, as the same person. */
export interface StillConnectedExpectation {
  is: 'still-connected';
}

/** The IdP answers with its own metadata. */
export interface HealthyExpectation {
  is: 'healthy';
}

/** A monitor that asks an IdP for its metadata finds something wrong. */
export interface UnhealthyExpectation {
  is: 'unhealthy';
}

export type Expectation =
  | ConnectedExpectation
  | RefusedExpectation
  | UnreachableExpectation
  | StuckExpectation
  | StillConnectedExpectation
  | HealthyExpectation
  | UnhealthyExpectation;
