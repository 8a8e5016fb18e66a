import { UnderstudyError } from '../../core/errors.ts';
import type { Request, RequestHandler, Response } from 'express';
import { recordFederation } from '../audit/record-visit.ts';
import {
  FEDERATE_CHECKS,
  FEDERATE_LOOKUP,
  FEDERATE_RATE_CHECKS,
  RESUME_CHECKS,
} from '../checks/registry.ts';
import { createTrail, type Trail } from '../checks/trail.ts';
import type { AwsContext } from '../context.ts';
import { currentConsoleSession } from '../pages/console-session.ts';
import { visitOf, type Visit } from '../pages/world.ts';
import { bindConnectUser, findConnectInstance } from '../state/connect-instances.ts';
import { policiesOf } from '../policy/role-policies.ts';
import { findRole } from '../state/roles.ts';
import type { ConnectInstance, ConnectSession, RoleSession } from '../state/types.ts';
import { recordVerdict } from '../verdicts/record-verdict.ts';
import { sendAgentPage } from './agent-page.ts';
import { showSession, type ConnectSessions } from './connect-sessions.ts';
import { handOver, landingPage, sendTo } from './landing.ts';
import { describeAgent } from './principal.ts';
import { sendConnectRefusal } from './refusal-page.ts';

/** One visit to the federate URL. */
interface Federation {
  context: AwsContext;
  sessions: ConnectSessions;
  response: Response;
  visit: Visit;
  requestId: string;
  instanceId: string;
  instanceFound: ConnectInstance | undefined;
  destination: string | undefined;
  /** The sign-in to the console. */
  signIn: RoleSession | undefined;
  /** The session at the instance that is there already. */
  known: ConnectSession | undefined;
}

/**
 * `/connect/federate/INSTANCE-ID`. A sign-in to the console opens a session at the instance, by its
 * permission, its user and its role; without one, a session that is there already goes on.
 */
export function federate(context: AwsContext, sessions: ConnectSessions): RequestHandler {
  return (request, response) => {
    const requestId = context.random.uuid();
    response.setHeader('x-amzn-RequestId', requestId);
    const instanceId = instanceIn(request);
    const visit = visitOf(context, request);
    const instanceFound = findConnectInstance(context.state, instanceId, visit.place.region);
    const trail = createTrail();
    const federation = {
      context,
      sessions,
      response,
      visit,
      requestId,
      instanceId,
      instanceFound,
      destination: destinationIn(request),
      signIn: currentConsoleSession(context, request),
      known: instanceFound && sessions.current(request, instanceFound),
    };
    const session = judge(federation, trail);
    answer(federation, trail, session);
  };
}

function instanceIn({ params }: Request): string {
  const { instance = [] } = params;
  return typeof instance === 'string' ? instance : instance.join('/');
}

// Sent twice, it is taken for what cannot be a path.
function destinationIn({ query }: Request): string | undefined {
  const { destination } = query;
  return destination === undefined || typeof destination === 'string' ? destination : '://';
}

interface AgentSession {
  instance: ConnectInstance;
  session: ConnectSession;
}

function judge(federation: Federation, trail: Trail): AgentSession | undefined {
  const { context, visit, instanceId, instanceFound, destination, signIn, known } = federation;
  const session = signIn ?? known?.session;
  const connect = { instanceId, region: visit.place.region, destination };
  const throttled = signIn !== undefined && context.faults.strikes('federation-throttled');
  if (throttled && !trail.run(FEDERATE_RATE_CHECKS, { throttled })) return undefined;
  if (!trail.run(FEDERATE_LOOKUP, { session, connect, instanceFound })) return undefined;
  if (session === undefined || instanceFound === undefined) return undefined;
  const { partition } = context.options;
  const parties = { signedIn: session, instance: instanceFound, connect, partition };
  if (signIn === undefined && known !== undefined)
    return trail.run(RESUME_CHECKS, parties)
      ? { instance: instanceFound, session: known }
      : undefined;
  const roleFound = findRole(context.state, session.roleArn);
  const held = trail.run(FEDERATE_CHECKS, {
    ...parties,
    roleFound,
    permissions: roleFound && policiesOf(context.state, roleFound, session),
    now: context.clock.now(),
    sourceIp: visit.sourceIp,
    switches: context.options.switches,
  });
  return held ? enter(federation, session, instanceFound) : undefined;
}

function enter(
  federation: Federation,
  session: RoleSession,
  instance: ConnectInstance,
): AgentSession {
  const { context, sessions, known } = federation;
  const user = instance.users.get(session.sessionName);
  if (user !== undefined && user.boundRoleId === undefined)
    bindConnectUser(context.state, instance, { user, roleId: session.roleId });
  // Reloading the page goes on with the session that its sign-in opened before.
  const same = known?.session === session ? known : undefined;
  const opened = same ?? sessions.open(session, instance);
  if (opened !== same) showSession(opened, federation);
  return { instance, session: opened };
}

function answer(federation: Federation, trail: Trail, agent: AgentSession | undefined): void {
  const { context, response, requestId, signIn, known } = federation;
  const { findings, refusal } = trail;
  const principal = describeAgent(signIn ?? known?.session);
  const told = { via: 'connect', findings, principal, requestId } as const;
  if (refusal !== undefined) {
    const { code, status, message } = refusal.answer;
    recordVerdict(context, {
      ...told,
      stage: refusal.stage,
      check: refusal.check.id,
      awsError: { code, status, message },
    });
    auditFederation(federation, { code, message });
    sendConnectRefusal(response, refusal, signIn ?? known?.session);
  } else {
    if (agent === undefined) throw nobodyDecided();
    recordVerdict(context, { ...told, stage: 'done' });
    auditFederation(federation);
    arrive(federation, agent);
  }
}

// A page that never comes tells nobody anything.
function nobodyDecided(): UnderstudyError {
  return new UnderstudyError({
    code: 'internal',
    problem: 'The federate URL was neither refused nor answered',
  });
}

function arrive({ context, response, visit, destination }: Federation, agent: AgentSession): void {
  if (!context.options.switches.landOnInstance) {
    sendAgentPage(response, { ...agent, destination });
    return;
  }
  const { instance, session } = agent;
  const next = landingPage(instance, destination);
  sendTo(response, visit, handOver(context, session, next));
}

function auditFederation(
  { context, visit, requestId, instanceId, signIn, known }: Federation,
  error?: { code: string; message: string },
): void {
  recordFederation(context, {
    session: signIn ?? known?.session,
    instanceId,
    awsRegion: visit.place.region,
    origin: visit,
    requestId,
    error,
  });
}
