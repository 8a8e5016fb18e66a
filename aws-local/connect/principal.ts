import type { RoleSession } from '../state/types.ts';
import type { VerdictPrincipal } from '../types.ts';

/** Who came, for a verdict. */
export function describeAgent(session: RoleSession | undefined): VerdictPrincipal {
  if (session === undefined) return {};
  const { issuer, providerArn, roleArn, sessionName } = session;
  return { issuer, providerArn, roleArn, sessionName };
}
