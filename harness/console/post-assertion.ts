import type { StartedAwsLocal, Verdict } from '../../aws-local/index.ts';
import type { PostRequest } from '../../portal/index.ts';

export interface Answered {
  status: number;
  says: string;
  /** What aws-local decided about it. */
  verdict: Verdict | undefined;
}

/** Milliseconds. */
const PATIENCE = 10_000;

/** Posts an assertion to aws-local as any client does, over HTTP, and tells what came of it. */
export async function postAssertion(aws: StartedAwsLocal, request: PostRequest): Promise<Answered> {
  const before = aws.verdicts().at(-1)?.sequence ?? 0;
  const response = await fetch(addressOf(aws, request), {
    method: 'POST',
    body: bodyOf(request),
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE),
    headers: { connection: 'close' },
  });
  const text = await response.text();
  const requestId = response.headers.get('x-amzn-requestid');
  const verdict = aws
    .verdicts(before)
    .find((one) => requestId === null || one.requestId === requestId);
  return { status: response.status, says: saidBy(response, text), verdict };
}

function addressOf({ endpoint }: StartedAwsLocal, { to }: PostRequest): string {
  return to === 'sts' ? endpoint : `${endpoint}/saml`;
}

function bodyOf({ to, samlResponse, relayState, roleArn, principalArn }: PostRequest) {
  if (to === 'sign-in')
    return new URLSearchParams({
      SAMLResponse: samlResponse,
      ...(relayState === undefined ? {} : { RelayState: relayState }),
    });
  return new URLSearchParams({
    Action: 'AssumeRoleWithSAML',
    Version: '2011-06-15',
    RoleArn: roleArn,
    PrincipalArn: principalArn,
    SAMLAssertion: samlResponse,
  });
}

/** The error, where it leads, or the heading; never the credentials that STS answers with. */
function saidBy(response: Response, text: string): string {
  const location = response.headers.get('location');
  if (location !== null) return `leads on to ${location}`;
  const [, message] = /<Message>([^<]*)<\/Message>/.exec(text) ?? [];
  if (message !== undefined) return message;
  if (text.includes('<AssumeRoleWithSAMLResult>')) return 'Credentials, not shown here';
  const [, title] = /<title>([^<]*)<\/title>/.exec(text) ?? [];
  return title ?? 'an answer without words';
}
