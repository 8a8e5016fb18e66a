/** A role as far as `aws iam get-role` tells it. */
export interface PrintedRole {
  /** Its trust policy. */
  policy: unknown;
  arn?: string;
  /** Seconds. */
  maxSessionDuration?: number;
}

/** What `aws iam get-role` printed; anything else is taken for the trust policy itself. */
export function roleIn(json: unknown): PrintedRole {
  const role = memberOf(json, 'Role');
  const policy = memberOf(role, 'AssumeRolePolicyDocument');
  if (policy === undefined) return { policy: json };
  const arn = memberOf(role, 'Arn');
  const maximum = memberOf(role, 'MaxSessionDuration');
  return {
    policy: decoded(policy),
    ...(typeof arn === 'string' && { arn }),
    ...(typeof maximum === 'number' && { maxSessionDuration: maximum }),
  };
}

/** The document in what `aws iam get-saml-provider` printed; any other text as it is. */
export function metadataIn(text: string): string {
  const document = memberOf(parsed(text), 'SAMLMetadataDocument');
  return typeof document === 'string' ? document : text;
}

// Over the wire, and so in some tools, a policy is percent-encoded text.
function decoded(policy: unknown): unknown {
  if (typeof policy !== 'string') return policy;
  try {
    return parsed(decodeURIComponent(policy)) ?? policy;
  } catch {
    return policy;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
