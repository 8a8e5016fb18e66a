import type { Verdict } from '../aws-local/index.ts';
import type { SignInObservation, VerdictSeen } from './observation.ts';
import type { PreparedWorld } from './targets/target.ts';

/** Does something and adds what AWS decided meanwhile, where AWS is one that tells. */
export async function withVerdicts(
  world: PreparedWorld,
  action: () => Promise<SignInObservation>,
): Promise<SignInObservation> {
  const { verdicts } = world;
  const before = verdicts?.(0).at(-1)?.sequence ?? 0;
  const seen = await action();
  return verdicts === undefined ? seen : { ...seen, verdicts: verdicts(before).map(verdictSeen) };
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
