import type { Request, RequestHandler, Response } from 'express';
import { html } from '../../core/html.ts';
import { FEDERATE_LOOKUP, RESUME_CHECKS } from '../checks/registry.ts';
import { createTrail } from '../checks/trail.ts';
import type { AwsContext } from '../context.ts';
import type { FactId } from '../facts/facts.ts';
import { sendPage } from '../pages/send-page.ts';
import { visitOf } from '../pages/world.ts';
import { findConnectInstance, findConnectInstanceByAlias } from '../state/connect-instances.ts';
import type { ConnectSession } from '../state/types.ts';
import { recordVerdict } from '../verdicts/record-verdict.ts';
import { sendAgentPage } from './agent-page.ts';
import { showSession, type ConnectSessions } from './connect-sessions.ts';
import { sendTo, takeOver } from './landing.ts';
import { describeAgent } from './principal.ts';
import { sendConnectRefusal } from './refusal-page.ts';

export const INSTANCE_FACTS = [
  'connect-logout',
  'connect-authorize',
] as const satisfies readonly FactId[];

/** `/auth/sign-in`: takes a session over that the federate page opened. */
export function takeOverSession(context: AwsContext): RequestHandler {
  return (request, response, next) => {
    const { code } = request.query;
    const visit = visitOf(context, request);
    const handover = typeof code === 'string' ? takeOver(context, code) : undefined;
    // A code that is no good is a direct visit like any other.
    if (handover === undefined || !isAt(visit.place.alias, handover.session)) {
      next();
      return;
    }
    showSession(handover.session, { response, visit });
    sendTo(response, visit, handover.next);
  };
}

function isAt(host: string | undefined, { alias }: ConnectSession): boolean {
  return host === undefined || host === alias.toLowerCase();
}

/** `/auth/authorize`: whether the browser has a session, for scripts of the agent workspace. */
export function authorize(context: AwsContext, sessions: ConnectSessions): RequestHandler {
  return (request, response) => {
    const session = sessionAt(context, sessions, request);
    response.status(session === undefined ? 401 : 200);
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.json({});
  };
}

/** `/logout`: ends the session at Connect; that of the console goes on. */
export function signOutOfConnect(context: AwsContext, sessions: ConnectSessions): RequestHandler {
  return (request, response) => {
    sessions.close(request, { response, visit: visitOf(context, request) });
    const body = html`<main>
      <div id="content">
        <h1>You are signed out of Amazon Connect</h1>
        <p>
          The sign-in to the AWS console, if there is one, is not touched. To come back, start at
          the portal of an identity provider.
        </p>
      </div>
    </main>`;
    sendPage(response, { title: 'Signed out – Amazon Connect', body });
  };
}

/**
 * Any page of an instance: the agent's, or "Session expired". By a name that stands for every service,
 * only browsers with a session see it.
 */
export function showInstance(context: AwsContext, sessions: ConnectSessions): RequestHandler {
  return (request, response, next) => {
    const { place } = visitOf(context, request);
    const session = sessionAt(context, sessions, request);
    if (place.service === 'connect' || (place.service === 'any' && session !== undefined))
      answer(context, { request, response, session });
    else next();
  };
}

function sessionAt(
  context: AwsContext,
  sessions: ConnectSessions,
  request: Request,
): ConnectSession | undefined {
  const { alias } = visitOf(context, request).place;
  if (alias === undefined) return sessions.newest(request);
  const instance = findConnectInstanceByAlias(context.state, alias);
  return instance && sessions.current(request, instance);
}

interface InstanceVisit {
  request: Request;
  response: Response;
  session: ConnectSession | undefined;
}

function answer(context: AwsContext, { request, response, session }: InstanceVisit): void {
  const requestId = context.random.uuid();
  const instance =
    session && findConnectInstance(context.state, session.instanceId, session.region);
  const destination = request.originalUrl;
  const connect = {
    instanceId: session?.instanceId ?? visitOf(context, request).place.alias ?? '',
    region: session?.region,
    destination,
  };
  const trail = createTrail();
  trail.run(FEDERATE_LOOKUP, { session: session?.session, connect, instanceFound: instance });
  const there = session !== undefined && instance !== undefined;
  if (there) trail.run(RESUME_CHECKS, { signedIn: session.session, instance, connect });
  const { findings, refusal } = trail;
  const principal = describeAgent(session?.session);
  const told = { via: 'connect', findings, principal, requestId } as const;
  if (refusal !== undefined) {
    const { code, status, message } = refusal.answer;
    const { check, stage } = refusal;
    recordVerdict(context, {
      ...told,
      stage,
      check: check.id,
      awsError: { code, status, message },
    });
    sendConnectRefusal(response, refusal, session?.session);
  } else if (there) {
    recordVerdict(context, { ...told, stage: 'done' });
    sendAgentPage(response, { instance, session, destination });
  }
}
