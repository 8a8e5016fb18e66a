import type { AwsContext } from '../context.ts';
import type { Visit } from '../pages/world.ts';
import type { SamlSession } from '../state/types.ts';
import type { VerdictPrincipal } from '../types.ts';
import { recordAssumeRole } from './record-assume-role.ts';
import { recordConsoleLogin } from './record-visit.ts';

/** What came of an assertion at the sign-in page. */
export interface SignInAudit {
  visit: Visit;
  requestId: string;
  principal: VerdictPrincipal | undefined;
  /** There when it was accepted. */
  session?: SamlSession;
  /** There when it was refused. */
  error?: { code: string; message: string };
  loginTo?: string;
}

/**
 * Puts a sign-in on the audit trail, in two events: the sign-in page calls AssumeRoleWithSAML itself,
 * and then lets the browser in.
 */
export function recordSignIn(context: AwsContext, signIn: SignInAudit): void {
  const { visit, requestId, principal, session, error, loginTo } = signIn;
  const shared = { origin: visit, requestId, awsRegion: signInRegion(context, visit) };
  const providerArn = session?.providerArn ?? principal?.providerArn;
  const outcome = session === undefined ? error && { error } : { session };
  if (outcome !== undefined)
    recordAssumeRole(context, {
      ...shared,
      roleArn: session?.roleArn ?? principal?.roleArn,
      principalArn: providerArn,
      durationSeconds:
        session === undefined
          ? undefined
          : Math.round((session.expiration - session.createDate) / 1000),
      principal,
      outcome,
    });
  recordConsoleLogin(context, {
    ...shared,
    session,
    stranger: 'SAMLUser',
    error,
    providerArn,
    loginTo: session === undefined ? undefined : loginTo,
  });
}

/** Where a sign-in host stands: the global one in the home of its partition. */
export function signInRegion({ options }: AwsContext, { place }: Visit): string {
  return place.region ?? options.partition.homeRegion;
}
