import type { Request, RequestHandler, Response } from 'express';
import { signInRegion } from '../audit/record-sign-in.ts';
import {
  recordConsoleLogin,
  recordSigninToken,
  type ConsoleLoginDetails,
} from '../audit/record-visit.ts';
import { BROWSER_CHECKS, RELAY_CHECKS } from '../checks/registry.ts';
import { createTrail } from '../checks/trail.ts';
import { describeAgent } from '../connect/principal.ts';
import type { AwsContext } from '../context.ts';
import type { FactId } from '../facts/facts.ts';
import { toldConsoleSession, openConsoleSession } from '../pages/console-session.ts';
import { addressFor, visitOf } from '../pages/world.ts';
import { formOf } from '../query/body.ts';
import { isAwsError } from '../query/errors.ts';
import { parseParameters, type QueryParameters } from '../query/parameters.ts';
import type { RoleSession } from '../state/types.ts';
import { recordVerdict } from '../verdicts/record-verdict.ts';
import { readBrokerSession } from './broker-session.ts';
import { consoleHome } from './console-home.ts';
import { sendLoginError, sendRefusal } from './error-page.ts';
import { goOn } from './go-on.ts';
import { findSigninToken, issueSigninToken, type SigninGrant } from './signin-tokens.ts';

export const FEDERATION_FACTS = [
  'federation-endpoint',
  'federation-token-minutes',
  'federation-duration',
  'federation-refusal',
  'federation-login-refusal',
] as const satisfies readonly FactId[];

interface Call {
  context: AwsContext;
  request: Request;
  response: Response;
  parameters: QueryParameters;
  requestId: string;
}

/** `/federation`: brokers exchange credentials for a token, browsers sign in with it. */
export function federationEndpoint(context: AwsContext): RequestHandler {
  return (request, response) => {
    const parameters = parametersOf(request);
    if (typeof parameters === 'string') {
      answerText(response, parameters);
      return;
    }
    const requestId = context.random.uuid();
    response.setHeader('x-amzn-RequestId', requestId);
    const call = { context, request, response, parameters, requestId };
    const action = parameters.get('Action')?.value;
    if (action === 'getSigninToken') issueToken(call);
    else if (action === 'login') login(call);
    else answerText(response, 'Action is neither getSigninToken nor login');
  };
}

function parametersOf(request: Request): QueryParameters | string {
  const form = formOf(request);
  if (isAwsError(form)) return form.message;
  const cut = request.url.indexOf('?');
  const parameters = parseParameters(cut === -1 ? '' : request.url.slice(cut + 1), form);
  return isAwsError(parameters) ? parameters.message : parameters;
}

function issueToken({ context, request, response, parameters, requestId }: Call): void {
  const asked = readBrokerSession(context, parameters);
  const visit = visitOf(context, request);
  const audited = { awsRegion: signInRegion(context, visit), origin: visit, requestId };
  if (typeof asked === 'string') {
    recordSigninToken(context, { ...audited, error: { code: 'BadRequest', message: REFUSED } });
    answerText(response, asked);
    return;
  }
  const { grant, accessKeyId } = asked;
  const token = issueSigninToken(context, grant);
  recordSigninToken(context, { ...audited, session: grant.session, accessKeyId });
  response.setHeader('Cache-Control', 'no-cache, no-store');
  response.json({ SigninToken: token });
}

const REFUSED = 'Invalid credentials parameter';

// The first line is what users have seen; whatever was wrong, AWS said no more.
function answerText(response: Response, problem: string): void {
  response.status(400);
  response.setHeader('Cache-Control', 'no-cache, no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.type('text/plain').send(`${REFUSED}\n\nUnderstudy: ${problem}\n`);
}

function login(call: Call): void {
  const { context, parameters } = call;
  const grant = findSigninToken(context, parameters.get('SigninToken')?.value ?? '');
  if (grant === undefined) refuseToken(call);
  else signIn(call, grant);
}

function refuseToken(call: Call): void {
  const { context, response, requestId } = call;
  const message = 'The sign-in token is not valid, or more than fifteen minutes old';
  const awsError = { code: 'InvalidSigninToken', status: 400, message };
  recordVerdict(context, { via: 'sign-in', stage: 'request', findings: [], awsError, requestId });
  auditLogin(call, { session: undefined, error: awsError });
  sendLoginError(response, message);
}

function signIn(call: Call, grant: SigninGrant): void {
  const { context, request, response, parameters, requestId } = call;
  const visit = visitOf(context, request);
  const destination = parameters.get('Destination')?.value ?? '';
  const session = consoleSession(grant, context.clock.now());
  const trail = createTrail();
  const browser = { session: toldConsoleSession(context, request), account: session.account };
  trail.run(RELAY_CHECKS, { relayState: destination, partition: context.options.partition });
  trail.run(BROWSER_CHECKS, browser);
  const { findings, refusal } = trail;
  const told = {
    via: 'sign-in',
    findings,
    principal: describeAgent(session),
    requestId,
  } as const;
  if (refusal !== undefined) {
    const { check, stage, answer: awsError } = refusal;
    recordVerdict(context, { ...told, stage, check: check.id, awsError });
    auditLogin(call, { session, error: awsError });
    sendRefusal(response, { refusal, told: awsError, requestId });
    return;
  }
  openConsoleSession(context, session, { response, visit });
  recordVerdict(context, { ...told, stage: 'done' });
  const next = destination || consoleHome(context, visit);
  auditLogin(call, { session, loginTo: next });
  goOn(request, response, addressFor(visit, next));
}

function auditLogin(
  { context, request, requestId }: Call,
  outcome: Pick<ConsoleLoginDetails, 'session' | 'error' | 'loginTo'>,
): void {
  const visit = visitOf(context, request);
  const awsRegion = signInRegion(context, visit);
  const shared = { awsRegion, origin: visit, requestId, stranger: 'Unknown' } as const;
  recordConsoleLogin(context, { ...shared, ...outcome });
}

// A session of its own each time, however often the token is used.
function consoleSession({ session, seconds }: SigninGrant, now: number): RoleSession {
  const { expiration } = session;
  return { ...session, expiration: seconds === undefined ? expiration : now + seconds * 1000 };
}
