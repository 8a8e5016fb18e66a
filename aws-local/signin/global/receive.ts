import type { Request, RequestHandler, Response } from 'express';
import { recordAssumeRole, type AssumeRoleDetails } from '../../audit/record-assume-role.ts';
import { recordFederation } from '../../audit/record-visit.ts';
import { toldError } from '../../checks/aws-answer.ts';
import { judgeAssertion, type Accepted, type Judgement } from '../../checks/judge-assertion.ts';
import { GLOBAL_LOOKUP } from '../../checks/registry.ts';
import { createTrail, type Refusal } from '../../checks/trail.ts';
import type { ConnectSessions } from '../../connect/connect-sessions.ts';
import { handOver, landingPage } from '../../connect/landing.ts';
import { describeAgent } from '../../connect/principal.ts';
import { sendConnectRefusal } from '../../connect/refusal-page.ts';
import type { AwsContext } from '../../context.ts';
import type { FactId } from '../../facts/facts.ts';
import { addressFor, visitOf, type Visit } from '../../pages/world.ts';
import { replicaOf } from '../../state/connect-instances.ts';
import type { ConnectInstance, RoleSession } from '../../state/types.ts';
import { sessionDuration, startRoleSession } from '../../sts/role-session.ts';
import { recordVerdict, type VerdictDetails } from '../../verdicts/record-verdict.ts';
import { sendFormError, sendRefusal } from '../error-page.ts';
import { readSignInForm, type SignInForm } from '../form.ts';
import { goOn } from '../go-on.ts';
import { readGlobalAddress, type GlobalAddress } from './address.ts';
import { enterBoth, judgeBoth } from './both-regions.ts';

export const GLOBAL_FACTS = [
  'global-sign-in-url',
  'global-regions',
  'global-both-regions',
  'global-landing',
] as const satisfies readonly FactId[];

interface GlobalSignIn {
  context: AwsContext;
  sessions: ConnectSessions;
  request: Request;
  response: Response;
  visit: Visit;
  address: GlobalAddress;
  requestId: string;
}

/** Judges an assertion for a replicated instance and signs its agent in to both Regions. */
export function receiveGlobally(context: AwsContext, sessions: ConnectSessions): RequestHandler {
  return (request, response) => {
    const requestId = context.random.uuid();
    response.setHeader('x-amzn-RequestId', requestId);
    const form = readSignInForm(request);
    const address = readGlobalAddress(context, request);
    const visit = visitOf(context, request);
    const signIn = { context, sessions, request, response, visit, address, requestId };
    if (typeof form === 'string') {
      const awsError = { code: 'InvalidForm', status: 400, message: form };
      record(signIn, { via: 'sign-in', stage: 'request', findings: [], awsError });
      sendFormError(response, form);
    } else judge(signIn, form);
  };
}

function judge(signIn: GlobalSignIn, form: SignInForm): void {
  const { context, address, visit } = signIn;
  const { host, instanceFound, roleArn, providerArn, postedUrl } = address;
  const trail = createTrail();
  const globalAddress = { ...address, host: host ?? null };
  if (!trail.run(GLOBAL_LOOKUP, { globalAddress, instanceFound })) {
    if (trail.refusal !== undefined) refuseAtConnect(signIn, trail.refusal, undefined);
    return;
  }
  const judgement: Judgement = judgeAssertion(context, {
    via: 'sign-in',
    base64: form.samlResponse,
    roleArn,
    providerArn,
    postedUrl,
    sourceIp: visit.sourceIp,
    region: instanceFound?.region,
  });
  if (judgement.outcome === 'accepted' && instanceFound !== undefined)
    letIn(signIn, judgement, instanceFound);
  else if (judgement.outcome === 'refused') refuse(signIn, judgement);
}

function refuse(signIn: GlobalSignIn, judgement: Extract<Judgement, { outcome: 'refused' }>): void {
  const { context, response, requestId } = signIn;
  const { refusal, findings, principal, message } = judgement;
  const { answer, check, stage } = refusal;
  const told = toldError(answer, context.random);
  const refused = { via: 'sign-in', stage, check: check.id, findings, principal } as const;
  record(signIn, { ...refused, message, awsError: told });
  auditExchange(signIn, { principal, outcome: { error: told } });
  sendRefusal(response, { refusal, told, requestId });
}

function letIn(signIn: GlobalSignIn, judgement: Accepted, source: ConnectInstance): void {
  const { context, address, visit } = signIn;
  const { accepted, findings, principal, message } = judgement;
  if (source.replica === undefined) return;
  const seconds = sessionDuration(accepted.assertion) ?? 3_600;
  const session = startRoleSession(context, accepted, seconds);
  record(signIn, { via: 'sign-in', stage: 'done', findings, principal, message });
  auditExchange(signIn, { principal, outcome: { session } });
  const instances = { source, replica: replicaOf(source, source.replica) };
  const trail = judgeBoth(context, {
    session,
    ...instances,
    destination: address.destination,
    sourceIp: visit.sourceIp,
  });
  if (trail.refusal === undefined) {
    record(signIn, { via: 'connect', stage: 'done', findings: trail.findings, principal });
    auditBoth(signIn, session, undefined);
    land(signIn, session, instances);
  } else refuseAtConnect(signIn, trail.refusal, session);
}

/** By way of the replica to the source: each host sets a cookie of its own. */
function land(
  { context, sessions, request, response, visit, address }: GlobalSignIn,
  session: RoleSession,
  instances: { source: ConnectInstance; replica: ConnectInstance },
): void {
  const opened = enterBoth(context, sessions, { session, ...instances });
  const page = landingPage(instances.source, address.destination);
  const atSource = handOver(context, opened.source, page);
  const atReplica = handOver(context, opened.replica, atSource);
  goOn(request, response, addressFor(visit, atReplica));
}

function refuseAtConnect(
  signIn: GlobalSignIn,
  refusal: Refusal,
  session: RoleSession | undefined,
): void {
  const { answer, check, finding, stage } = refusal;
  const { code, status, message } = answer;
  record(signIn, {
    via: 'connect',
    stage,
    check: check.id,
    findings: [finding],
    principal: describeAgent(session),
    awsError: { code, status, message },
  });
  auditBoth(signIn, session, { code, message });
  sendConnectRefusal(signIn.response, refusal, session);
}

/** The endpoint exchanges the assertion itself, in the source Region. */
function auditExchange(
  { context, visit, address, requestId }: GlobalSignIn,
  exchange: Pick<AssumeRoleDetails, 'principal' | 'outcome'>,
): void {
  const { roleArn, providerArn, instanceFound } = address;
  recordAssumeRole(context, {
    ...exchange,
    roleArn,
    principalArn: providerArn,
    durationSeconds: undefined,
    origin: visit,
    requestId,
    awsRegion: instanceFound?.region,
  });
}

/** Then it federates in both Regions, or in neither. */
function auditBoth(
  { context, visit, address, requestId }: GlobalSignIn,
  session: RoleSession | undefined,
  error: { code: string; message: string } | undefined,
): void {
  const { instanceId, instanceFound } = address;
  const replica = instanceFound?.replica?.region;
  const regions = [instanceFound?.region, ...(replica === undefined ? [] : [replica])];
  for (const awsRegion of regions)
    recordFederation(context, { session, instanceId, awsRegion, origin: visit, requestId, error });
}

function record(
  { context, requestId }: GlobalSignIn,
  details: Omit<VerdictDetails, 'requestId'>,
): void {
  recordVerdict(context, { ...details, requestId });
}
