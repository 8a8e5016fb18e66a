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
  reason: 'allowed' | 'explicit-deny' | 'no-match' | 'outside-boundary';
  /** The statement that decided. */
  statement?: StatementReference;
  /** Every statement, in order, and where it did not match. */
  considered: readonly StatementOutcome[];
}

interface StatementReference {
  /** The inline policy by name or the managed one by ARN; absent for a trust policy. */
  policy?: string;
  /** From 0. */
  index: number;
  sid?: string;
}

export interface StatementOutcome {
  statement: StatementReference;
  effect: 'Allow' | 'Deny';
  /** Absent when the statement matched. */
  mismatch?: Mismatch;
}

/** The first part of a statement that the request did not meet. */
export interface Mismatch {
  part: 'principal' | 'action' | 'resource' | 'condition';
  /** Only for a condition, as written. */
  operator?: string;
  key?: string;
  /** What the statement asks for, policy variables filled in. */
  expected: readonly string[];
  /** What the request has; null when the key is absent. */
  actual: readonly string[] | null;
}
