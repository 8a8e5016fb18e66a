import type { JsonValue } from '../../aws-local/index.ts';
import type { PreflightRole, Rule } from '../types.ts';

/**
 * AWS Security Blog, "How to use regional SAML endpoints for failover": a trust policy that knows one
 * sign-in URL alone ties the role to that Region.
 */
export const signInEndpoints: Rule = {
  id: 'sign-in-endpoints',
  mode: 'D02',
  title: 'The trust policy knows more than one sign-in endpoint',
  advise: ({ roles }) =>
    roles.flatMap((role) => {
      const [only, ...others] = audiencesOf(role);
      if (only === undefined || others.length > 0 || only.includes('*')) return [];
      return [
        {
          problem: `The trust policy of ${role.arn} accepts ${only} alone as SAML:aud: when that sign-in endpoint is down, no IdP can be pointed at another Region`,
          remedy: 'List the sign-in URLs of a second Region, and the global one, under SAML:aud',
          ...(role.trustSource && { source: role.trustSource }),
        },
      ];
    }),
};

/** Every value that a statement compares SAML:aud with. */
function audiencesOf({ trustPolicy }: PreflightRole): readonly string[] {
  const found = new Set<string>();
  const visit = (value: JsonValue | undefined, isAudience: boolean): void => {
    if (typeof value === 'string') {
      if (isAudience) found.add(value);
    } else if (Array.isArray(value)) for (const one of value) visit(one, isAudience);
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value))
        visit(one, isAudience || key.toLowerCase() === 'saml:aud');
  };
  visit(trustPolicy, false);
  return [...found];
}
