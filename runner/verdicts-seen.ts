import { messageSeen, type SignInObservation, type VerdictSeen } from './observation.ts';
import type { DocumentedVerdict, PreparedWorld } from './targets/target.ts';

/**
 * What was said is kept of so many messages of one observation, refused ones first: the others of a crowd
 * say the same of somebody else.
 */
const MOST_MESSAGES = 3;

/** Does something and adds what AWS decided meanwhile, where AWS is one that tells. */
export async function withVerdicts(
  world: PreparedWorld,
  action: () => Promise<SignInObservation>,
): Promise<SignInObservation> {
  if (world.verdicts === undefined) return action();
  const before = (await world.verdicts(0)).at(-1)?.sequence ?? 0;
  const seen = await action();
  const decided = await world.verdicts(before, { documents: true });
  const shown = shownMessages(decided);
  return {
    ...seen,
    verdicts: decided.map((verdict) => ({
      ...verdictSeen(verdict),
      ...(shown.has(verdict) ? whatItSays(verdict) : {}),
    })),
  };
}

function shownMessages(decided: readonly DocumentedVerdict[]): ReadonlySet<DocumentedVerdict> {
  return new Set(
    decided
      .filter(({ message }) => message !== undefined)
      .sort((one, other) => Number(one.accepted) - Number(other.accepted))
      .slice(0, MOST_MESSAGES),
  );
}

function whatItSays({
  message,
  document,
}: DocumentedVerdict): Pick<VerdictSeen, 'message' | 'document'> {
  if (message === undefined) return {};
  const { sessionName: _name, roles: _roles, values, ...said } = message;
  // A server elsewhere may be an older one, whose verdicts say less.
  const read = messageSeen.safeParse({ ...said, attributes: values });
  if (!read.success) return {};
  return { message: read.data, ...(document === undefined ? {} : { document }) };
}

function verdictSeen({
  via,
  accepted,
  stage,
  check,
  principal,
  findings,
}: DocumentedVerdict): VerdictSeen {
  const failed = findings.find((finding) => finding.check === check && finding.verdict === 'fail');
  return {
    via,
    accepted,
    stage,
    ...(check === undefined ? {} : { check }),
    ...(principal?.providerArn === undefined ? {} : { providerArn: principal.providerArn }),
    ...(principal?.roleArn === undefined ? {} : { roleArn: principal.roleArn }),
    ...(principal?.sessionName === undefined ? {} : { sessionName: principal.sessionName }),
    ...(failed === undefined ? {} : { args: failed.args as VerdictSeen['args'] }),
    findings: findings.map((finding) => ({ ...finding })) as NonNullable<VerdictSeen['findings']>,
  };
}
