import type { Verdict } from '../aws-local/index.ts';
import type { SignInObservation, VerdictSeen } from './observation.ts';
import type { PreparedWorld } from './targets/target.ts';

/** Does something and adds what AWS decided meanwhile, where AWS is one that tells. */
export async function withVerdicts(
  world: PreparedWorld,
  action: () => Promise<SignInObservation>,
): Promise<SignInObservation> {
  const { verdicts } = world;
  if (verdicts === undefined) return action();
  const before = (await verdicts(0)).at(-1)?.sequence ?? 0;
  const seen = await action();
  const decided = await verdicts(before);
  return { ...seen, verdicts: decided.map(verdictSeen) };
}

function verdictSeen({ via, accepted, stage, check, principal, findings }: Verdict): VerdictSeen {
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
