/** A policy document that passed the grammar. */
export interface PolicyDocument {
  version: '2008-10-17' | '2012-10-17';
  id?: string;
  statements: readonly PolicyStatement[];
}

export interface PolicyStatement {
  sid?: string;
  effect: 'Allow' | 'Deny';
  /** Only in trust policies. */
  principal?: PrincipalClause;
  action: MatchClause;
  /** Only in identity policies. */
  resource?: MatchClause;
  conditions: readonly ConditionClause[];
}

/** `Action` and `Resource`, or, negated, `NotAction` and `NotResource`. */
export interface MatchClause {
  negated: boolean;
  patterns: readonly string[];
}

/** Who is meant, by type: `Federated`, `AWS`, `Service`, `CanonicalUser`; `*` alone is every type. */
export interface PrincipalClause {
  negated: boolean;
  any: boolean;
  /** It was written as a bare `*`, which trust policies may not have. */
  everybody?: true;
  byType: Readonly<Record<string, readonly string[]>>;
}

export interface ConditionClause {
  /** As written: `ForAnyValue:StringLikeIfExists`. */
  operator: string;
  /** As written: `SAML:aud`. */
  key: string;
  values: readonly string[];
}

/** Condition keys of one request. Names ignore case; an absent key is not the same as an empty one. */
export type ConditionContext = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface TrustInput {
  policy: PolicyDocument;
  /** `sts:AssumeRoleWithSAML`, `sts:TagSession`, `sts:SetSourceIdentity`. */
  action: string;
  /** The ARN of the SAML provider. */
  federated: string;
  context: ConditionContext;
}

export interface IdentityInput {
  policies: readonly NamedPolicy[];
  /** The permissions boundary: what it does not allow, nothing allows. Default: none. */
  boundary?: readonly NamedPolicy[] | undefined;
  /** The session policies: what they do not allow, the session may not do. Default: none. */
  session?: readonly NamedPolicy[] | undefined;
  /** `connect:GetFederationToken`. */
  action: string;
  resource: string;
  context: ConditionContext;
}

export interface NamedPolicy {
  name: string;
  document: PolicyDocument;
}

/** What a policy says about a request, with the reasons. Plain data, fit for a finding's arguments. */
export interface PolicyDecision {
  allowed: boolean;
  /** `no-match` is AWS's implicit deny. */
  reason: 'allowed' | 'explicit-deny' | 'no-match' | 'outside-boundary' | 'outside-session-policy';
  /** The statement that decided. */
  statement?: StatementReference;
  /** Every statement of the policies that decided, in order, and where it did not match. */
  considered: readonly StatementOutcome[];
}

/** What a policy is for the session, when it is not one of the role's own. */
export type PolicyLayer = 'boundary' | 'session';

interface StatementReference {
  /** The inline policy by name or the managed one by ARN; absent for a trust policy. */
  policy?: string;
  layer?: PolicyLayer;
  /** From 0. */
  index: number;
  sid?: string;
}

export interface StatementOutcome {
  statement: StatementReference;
  effect: 'Allow' | 'Deny';
  /** Absent when the statement matched. */
  mismatch?: Mismatch;
  /** What else did not match, beside the first. */
  more?: readonly Mismatch[];
}

/** A part of a statement that the request did not meet. */
export interface Mismatch {
  part: 'principal' | 'action' | 'resource' | 'condition';
  /** Of NotPrincipal, NotAction and NotResource, which speak of everything but what they name. */
  negated?: true;
  /** Only for a condition, as written. */
  operator?: string;
  key?: string;
  /** What the statement asks for, policy variables filled in. */
  expected: readonly string[];
  /** What the request has; null when the key is absent. */
  actual: readonly string[] | null;
}
