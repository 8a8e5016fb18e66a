import type { Request, RequestHandler, Response } from 'express';
import { recordSignIn, signInRegion, type SignInAudit } from '../audit/record-sign-in.ts';
import { toldError } from '../checks/aws-answer.ts';
import { judgeAssertion, type Accepted, type Choice } from '../checks/judge-assertion.ts';
import { BROWSER_CHECKS, RELAY_CHECKS } from '../checks/registry.ts';
import { createTrail, type Refusal, type Trail } from '../checks/trail.ts';
import type { AwsContext } from '../context.ts';
import type { FactId } from '../facts/facts.ts';
import { toldConsoleSession, openConsoleSession } from '../pages/console-session.ts';
import { addressFor, visitOf, type Visit } from '../pages/world.ts';
import { sessionDuration, startRoleSession } from '../sts/role-session.ts';
import { recordVerdict, type VerdictDetails } from '../verdicts/record-verdict.ts';
import { consoleHome } from './console-home.ts';
import { sendFormError, sendRefusal } from './error-page.ts';
import { readSignInForm, type SignInForm } from './form.ts';
import { goOn } from './go-on.ts';
import { sendPicker } from './picker-page.ts';
import { postedUrl } from './posted-url.ts';

export const SIGN_IN_FACTS = [
  'console-duration',
  'relay-state-console',
] as const satisfies readonly FactId[];

/** One form on its way through the sign-in page. */
interface SignIn {
  context: AwsContext;
  request: Request;
  response: Response;
  visit: Visit;
  form: SignInForm;
  requestId: string;
}

/** Judges what was posted: an error page, the role picker, or signed in and on to the relay state. */
export function receiveAssertion(context: AwsContext): RequestHandler {
  return (request, response) => {
    const requestId = context.random.uuid();
    response.setHeader('x-amzn-RequestId', requestId);
    const form = readSignInForm(request);
    if (typeof form === 'string') {
      refuseForm(context, response, { problem: form, requestId });
      return;
    }
    const visit = visitOf(context, request);
    judge({ context, request, response, visit, form, requestId });
  };
}

function refuseForm(
  context: AwsContext,
  response: Response,
  { problem, requestId }: { problem: string; requestId: string },
): void {
  const awsError = { code: 'InvalidForm', status: 400, message: problem };
  recordVerdict(context, { via: 'sign-in', stage: 'request', findings: [], awsError, requestId });
  sendFormError(response, problem);
}

function judge(signIn: SignIn): void {
  const { context, request, form, visit } = signIn;
  const judgement = judgeAssertion(context, {
    via: 'sign-in',
    base64: form.samlResponse,
    roleArn: form.roleIndex,
    acsProviderId: acsProviderId(request),
    postedUrl: postedUrl(context, visit, request.path),
    sourceIp: visit.sourceIp,
    region: signInRegion(context, visit),
  });
  if (judgement.outcome === 'refused') {
    refuse(signIn, judgement, judgement.refusal);
    return;
  }
  const trail = createTrail(judgement.findings);
  if (
    !trail.run(RELAY_CHECKS, {
      relayState: form.relayState,
      partition: context.options.partition,
    }) &&
    trail.refusal !== undefined
  ) {
    refuse(signIn, { ...judgement, findings: trail.findings }, trail.refusal);
    return;
  }
  if (judgement.outcome === 'choice') offerChoice(signIn, judgement, trail);
  else letIn(signIn, judgement, trail);
}

type Told = Pick<VerdictDetails, 'findings' | 'principal' | 'message'>;

function refuse(signIn: SignIn, { findings, principal, message }: Told, refusal: Refusal): void {
  const { context, response, requestId } = signIn;
  const { answer, check, stage } = refusal;
  const told = toldError(answer, context.random);
  recordVerdict(context, {
    via: 'sign-in',
    stage,
    check: check.id,
    findings,
    principal,
    message,
    awsError: told,
    requestId,
  });
  auditSignIn(signIn, { principal, error: told });
  sendRefusal(response, { refusal, told, requestId });
}

function offerChoice(signIn: SignIn, choice: Choice, { findings }: Trail): void {
  const { context, request, response, visit, form, requestId } = signIn;
  const { principal, message } = choice;
  recordVerdict(context, {
    via: 'sign-in',
    stage: 'role',
    findings,
    principal,
    message,
    requestId,
  });
  // Only that address says whose key decrypts, so a choice has to come there too.
  const id = acsProviderId(request);
  const action = id === undefined ? '/saml' : `/saml/acs/${id}`;
  sendPicker(response, { state: context.state, choice, form, visit, action });
}

function acsProviderId({ params }: Request): string | undefined {
  const { provider } = params;
  return typeof provider === 'string' ? provider : undefined;
}

function letIn(signIn: SignIn, accept: Accepted, trail: Trail): void {
  const { accepted, principal, message } = accept;
  const { context, request, response, visit, form, requestId } = signIn;
  const { findings } = trail;
  const browser = {
    session: toldConsoleSession(context, request),
    account: accepted.role.account,
  };
  if (!trail.run(BROWSER_CHECKS, browser) && trail.refusal !== undefined) {
    refuse(signIn, { findings, principal, message }, trail.refusal);
    return;
  }
  const seconds = sessionDuration(accepted.assertion) ?? 3_600;
  const session = startRoleSession(context, accepted, seconds);
  openConsoleSession(context, session, { response, visit });
  recordVerdict(context, {
    via: 'sign-in',
    stage: 'done',
    findings,
    principal,
    message,
    requestId,
  });
  auditSignIn(signIn, { principal, session });
  const relayState = form.relayState === '' ? consoleHome(context, visit) : form.relayState;
  goOn(request, response, addressFor(visit, relayState));
}

function auditSignIn(signIn: SignIn, outcome: Omit<SignInAudit, 'visit' | 'requestId'>): void {
  const { context, visit, form, requestId } = signIn;
  const loginTo = form.relayState === '' ? consoleHome(context, visit) : form.relayState;
  recordSignIn(context, { ...outcome, visit, requestId, loginTo });
}
