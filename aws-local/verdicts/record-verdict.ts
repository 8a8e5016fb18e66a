import type { DescribedMessage } from '../../saml/describe-message.ts';
import type { Finding } from '../checks/types.ts';
import type { AwsContext } from '../context.ts';
import type { Verdict, VerdictPrincipal, VerdictStage, VerdictVia } from '../types.ts';

/** A message that was read. */
export interface SeenMessage {
  says: DescribedMessage;
  /** As it came. It is kept beside the verdict and never told as it is. */
  xml: string;
}

export interface VerdictDetails {
  via: VerdictVia;
  stage: VerdictStage;
  /** The check that refused. */
  check?: string;
  findings: readonly Finding[];
  principal?: VerdictPrincipal;
  message?: SeenMessage | undefined;
  /** What the caller is told; there when it was refused. */
  awsError?: { code: string; status: number; message: string };
  requestId: string;
}

const LONGEST_MESSAGE = 1_000;

/** Keeps what was decided about one request, and says it in the log. */
export function recordVerdict(context: AwsContext, details: VerdictDetails): Verdict {
  const { awsError, message, ...rest } = details;
  const accepted = awsError === undefined;
  const verdict = context.verdicts.record(
    {
      ...rest,
      at: context.clock.now(),
      accepted,
      ...(message && { message: message.says }),
      ...(awsError && { awsError: shorten(awsError) }),
    },
    message?.xml,
  );
  const { sequence, via, stage, check, requestId } = verdict;
  context.logger.info(accepted ? 'Accepted a sign-in' : 'Refused a sign-in', {
    sequence,
    via,
    stage,
    check,
    requestId,
  });
  return verdict;
}

// Messages about constraints print the value that was sent.
function shorten(error: NonNullable<VerdictDetails['awsError']>): NonNullable<Verdict['awsError']> {
  const { code, status, message } = error;
  const short =
    message.length <= LONGEST_MESSAGE ? message : `${message.slice(0, LONGEST_MESSAGE)}…`;
  return { code, status, message: short };
}
