import { parseSamlProviderArn } from '../../core/arn.ts';
import {
  BROWSER_CHECKS,
  FEDERATE_CHECKS,
  FEDERATE_LOOKUP,
  GLOBAL_AGENT_CHECKS,
  GLOBAL_LOOKUP,
  RELAY_CHECKS,
  ROLE_CHECKS,
  ROLE_LOOKUP,
} from '../checks/registry.ts';
import { globalEndpointOf } from '../checks/sign-in-url.ts';
import { policiesOf } from '../policy/role-policies.ts';
import { placeOf } from '../hosts.ts';
import { findConnectInstance } from '../state/connect-instances.ts';
import { findRole } from '../state/roles.ts';
import type { Role, RoleSession, SamlProvider } from '../state/types.ts';
import { sessionDuration, startRoleSession } from '../sts/role-session.ts';
import type { Appraising } from './appraise-response.ts';

/** Nobody knows where the capture came from; addresses of documentation are those of nobody. */
const SOURCE_IP = '192.0.2.1';

/** What comes after the assertion itself: the role, the relay state, Amazon Connect. */
export function appraiseRole(appraising: Appraising): void {
  const { given, grounds, trail, pair } = appraising;
  const { context } = grounds;
  const { world, trustPolicy } = given.known;
  if (pair === undefined) trail.leave([...ROLE_LOOKUP, ...ROLE_CHECKS], 'role-pair');
  else if (world === undefined && trustPolicy === undefined) withoutRole(appraising);
  else {
    const role = findRole(context.state, pair.roleArn);
    trail.run(ROLE_LOOKUP, { pair, roleFound: role });
    if (role === undefined) withoutRole(appraising);
    else withRole(appraising, role);
  }
  if (given.via === 'sts') return;
  // The endpoint of a replicated instance leads on without a relay state.
  if (globalEndpointOf(grounds.postedUrl) === undefined) appraiseRelayState(appraising);
  else trail.leave([...GLOBAL_LOOKUP, ...GLOBAL_AGENT_CHECKS], 'instance');
  trail.leave(BROWSER_CHECKS, 'browser');
}

// Who the subject is can be judged without knowing the role.
function withoutRole({ trail, assertion }: Appraising): void {
  const lacks = trail.hasFailed('role-exists') ? 'earlier' : 'trust-policy';
  trail.leave(ROLE_LOOKUP, lacks);
  const [nameIdPresent] = ROLE_CHECKS;
  trail.run([nameIdPresent], { assertion });
  trail.leave(ROLE_CHECKS, lacks);
}

function withRole({ given, grounds, trail, ...rest }: Appraising, role: Role): void {
  trail.run(ROLE_CHECKS, {
    assertion: rest.assertion,
    provider: rest.provider ?? claimedProvider(rest.pair?.providerArn ?? ''),
    role,
    now: grounds.at,
    sourceIp: SOURCE_IP,
    via: given.via,
    durationSeconds: given.durationSeconds,
  });
}

// A trust policy asks for no more of a provider than what its ARN says.
function claimedProvider(arn: string): SamlProvider {
  const { account = '', name = '' } = parseSamlProviderArn(arn) ?? {};
  return { arn, account, name } as SamlProvider;
}

function appraiseRelayState(appraising: Appraising): void {
  const { given, grounds, trail } = appraising;
  const { partition } = grounds.context.options;
  const afterwards = [...FEDERATE_LOOKUP, ...FEDERATE_CHECKS];
  const { relayState } = given;
  if (relayState === undefined) {
    trail.leave([...RELAY_CHECKS, ...afterwards], 'relay-state');
    return;
  }
  trail.run(RELAY_CHECKS, { relayState, partition });
  if (given.known.world !== undefined) federate(appraising, relayState);
  trail.leave(afterwards, 'instance');
}

function federate(appraising: Appraising, relayState: string): void {
  const { grounds, trail, provider, assertion, pair } = appraising;
  const { context, at } = grounds;
  const place = federatePlace(relayState);
  const role = pair && findRole(context.state, pair.roleArn);
  if (place === undefined || role === undefined || provider === undefined) return;
  const seconds = sessionDuration(assertion) ?? 3_600;
  const signedIn: RoleSession = startRoleSession(context, { assertion, provider, role }, seconds);
  const instance = findConnectInstance(context.state, place.instanceId, place.region);
  trail.run(FEDERATE_LOOKUP, { session: signedIn, connect: place, instanceFound: instance });
  if (instance === undefined) return;
  const { switches } = context.options;
  trail.run(FEDERATE_CHECKS, {
    signedIn,
    instance,
    connect: place,
    roleFound: role,
    permissions: policiesOf(context.state, role, signedIn),
    now: at,
    sourceIp: SOURCE_IP,
    switches,
  });
}

function federatePlace(relayState: string) {
  const url = URL.parse(relayState);
  const instanceId = /^\/connect\/federate\/(.+)$/.exec(url?.pathname ?? '')?.[1];
  if (url === null || instanceId === undefined) return undefined;
  return {
    instanceId: instanceId.replace(/\/$/, ''),
    region: placeOf(url.host, [])?.region,
    destination: url.searchParams.get('destination') ?? undefined,
  };
}
