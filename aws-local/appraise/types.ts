import type { Finding, RefusalAnswer } from '../checks/types.ts';
import type { RolePair } from '../checks/role-claim.ts';
import type { AwsSeed, AwsSwitches, JsonValue, VerdictStage } from '../types.ts';
import type { ResponseMessage, SignaturePlacement } from '../../saml/types.ts';

/** A captured Response, and what is known of the AWS that it was meant for. */
export interface AppraisalCase {
  /** The base64, as it was posted. */
  samlResponse: string;
  via: 'sign-in' | 'sts';
  /** Milliseconds since the epoch. Default: the moment of issue that the message claims. */
  at?: number | undefined;
  /** Default: that of the sign-in URL in the message, else the home of its partition. */
  region?: string | undefined;
  /** Where the form was posted to. Default: what the message names. */
  postedUrl?: string | undefined;
  /** The role that was picked, or that the API was asked for. Default: what the message names. */
  roleArn?: string | undefined;
  providerArn?: string | undefined;
  durationSeconds?: number | undefined;
  /** The form field; an empty one is known to be empty. Default: not known. */
  relayState?: string | undefined;
  switches?: Partial<AwsSwitches> | undefined;
  known: AppraisalKnowledge;
}

/** Either a whole account, or parts of one: what is not given is not judged. */
export interface AppraisalKnowledge {
  /** Registered with the SAML provider that the message names. */
  metadata?: string | undefined;
  /** Of the role that the message names. */
  trustPolicy?: JsonValue | undefined;
  /** Of that role, in seconds. Default 3600. */
  maxSessionDuration?: number | undefined;
  /** Everything that the account holds: what is not in it does not exist. */
  world?: { account: string; seed: AwsSeed } | undefined;
}

/** What a check would need to be judged. `message`: reading stopped before; `earlier`: a check before it failed. */
export type Lack =
  | 'message'
  | 'earlier'
  | 'role-pair'
  | 'provider-id'
  | 'private-key'
  | 'encryption-mode'
  | 'metadata'
  | 'trust-policy'
  | 'relay-state'
  | 'instance'
  | 'browser';

export interface AppraisedRefusal {
  check: string;
  stage: VerdictStage;
  finding: Finding;
  answer: RefusalAnswer;
}

export interface Appraisal {
  /** Milliseconds since the epoch. */
  at: number;
  /** What the message says; from signed bytes when `verified`, else a claim. Undefined when it cannot be read. */
  message: ResponseMessage | undefined;
  verified: boolean;
  signaturePlacement: SignaturePlacement | undefined;
  region: string;
  postedUrl: string;
  /** The pair that was judged. */
  pair: RolePair | undefined;
  /** Every pair of the Role attribute. */
  pairs: readonly RolePair[];
  /** Every check that could be judged, in the order in which AWS comes to them. */
  findings: readonly Finding[];
  /** The failed ones. AWS answers with the first, and comes to the others once that is mended. */
  refusals: readonly AppraisedRefusal[];
  unjudged: readonly { check: string; lacks: Lack }[];
}
