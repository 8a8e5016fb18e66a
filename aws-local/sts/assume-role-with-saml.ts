import { recordAssumeRole, type AssumeRoleDetails } from '../audit/record-assume-role.ts';
import { toldError } from '../checks/aws-answer.ts';
import { judgeAssertion, type AcceptedAssertion } from '../checks/judge-assertion.ts';
import type { AwsContext } from '../context.ts';
import type { FactId } from '../facts/facts.ts';
import { awsError, isAwsError, type AwsError, type AwsErrorCode } from '../query/errors.ts';
import type { Operation, OperationCall } from '../query/operation.ts';
import { readInput } from '../query/read-input.ts';
import type { ResultTree } from '../query/result.ts';
import { addSession } from '../state/sessions.ts';
import type { SamlSession, StsSession } from '../state/types.ts';
import { recordVerdict } from '../verdicts/record-verdict.ts';
import { credentialsResult, makeCredentials, tokenSizeResult } from './credentials.ts';
import { ASSUME_ROLE_WITH_SAML } from './fields.ts';
import { requestProblem, type AssumeRoleInput } from './request-problem.ts';
import { sessionDuration, startRoleSession } from './role-session.ts';
import { packedPolicySize, restrictionOf } from './session-policy.ts';

/** What the result rests on. */
export const RESULT_FACTS = [
  'sts-response-order',
  'sts-audience-is-recipient',
  'name-qualifier',
  'subject-type',
  'packed-policy-size-presence',
  'assumed-role-arn',
  'api-duration',
] as const satisfies readonly FactId[];

/** The unsigned call by which tools turn an assertion into credentials. */
export const assumeRoleWithSaml: Operation = {
  service: 'sts',
  action: 'AssumeRoleWithSAML',
  signed: false,
  run(context, parameters, call) {
    const input = readInput(ASSUME_ROLE_WITH_SAML, parameters, 'sts');
    if (isAwsError(input)) return refuseRequest(context, call, input);
    const problem = requestProblem(input);
    return problem === undefined
      ? assumeRole(context, input, call)
      : refuseRequest(context, call, problem);
  },
};

function refuseRequest(context: AwsContext, call: OperationCall, error: AwsError): AwsError {
  const { requestId } = call;
  recordVerdict(context, {
    via: 'sts',
    stage: 'request',
    findings: [],
    awsError: error,
    requestId,
  });
  recordAssumeRole(context, { ...requested(undefined, call), outcome: { error } });
  return error;
}

function assumeRole(
  context: AwsContext,
  input: AssumeRoleInput,
  call: OperationCall,
): ResultTree | AwsError {
  const judgement = judgeAssertion(context, {
    via: 'sts',
    base64: input.SAMLAssertion,
    roleArn: input.RoleArn,
    providerArn: input.PrincipalArn,
    durationSeconds: input.DurationSeconds,
    sourceIp: call.remoteAddress,
    region: call.region,
  });
  const { findings, principal, message: described } = judgement;
  const about = { findings, principal, message: described };
  const told = { via: 'sts', ...about, requestId: call.requestId } as const;
  if (judgement.outcome === 'refused') {
    const { answer, check, stage } = judgement.refusal;
    const { code, message } = toldError(answer, context.random);
    // Checks of assertions answer with codes of STS alone.
    const error = awsError(code as AwsErrorCode, message);
    recordVerdict(context, { ...told, stage, check: check.id, awsError: error });
    recordAssumeRole(context, { ...requested(input, call), principal, outcome: { error } });
    return error;
  }
  recordVerdict(context, { ...told, stage: 'done' });
  const session = issueCredentials(context, input, judgement.accepted);
  const packed = packedPolicySize(input, session);
  const outcome = { session, packedPolicySize: packed };
  recordAssumeRole(context, { ...requested(input, call), principal, outcome });
  return resultOf(session, packed);
}

function requested(
  input: AssumeRoleInput | undefined,
  { remoteAddress, userAgent = '', requestId }: OperationCall,
): Omit<AssumeRoleDetails, 'outcome'> {
  return {
    roleArn: input?.RoleArn,
    principalArn: input?.PrincipalArn,
    durationSeconds: input?.DurationSeconds,
    origin: { sourceIp: remoteAddress, userAgent },
    requestId,
  };
}

function issueCredentials(
  context: AwsContext,
  input: AssumeRoleInput,
  accepted: AcceptedAssertion,
): SamlSession & StsSession {
  const longest = input.DurationSeconds ?? 3_600;
  const seconds = Math.min(longest, sessionDuration(accepted.assertion) ?? longest);
  const session: SamlSession & StsSession = {
    ...startRoleSession(context, accepted, seconds),
    ...restrictionOf(input),
    ...makeCredentials(context.random, input.MinimumSessionTokenSize),
  };
  addSession(context.state, session);
  return session;
}

// The order is that of recorded answers.
function resultOf(session: SamlSession & StsSession, packed: number | undefined): ResultTree {
  return {
    Audience: session.recipient,
    AssumedRoleUser: {
      AssumedRoleId: `${session.roleId}:${session.sessionName}`,
      Arn: session.assumedRoleArn,
    },
    Credentials: credentialsResult(session),
    Subject: session.subject,
    NameQualifier: session.nameQualifier,
    SourceIdentity: session.sourceIdentity,
    PackedPolicySize: packed,
    SubjectType: session.subjectType,
    Issuer: session.issuer,
    ...tokenSizeResult(session),
  };
}
