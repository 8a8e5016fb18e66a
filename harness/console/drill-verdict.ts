import type { DrillVerdictView, EvidenceView, RecoveryView } from '../../portal/index.ts';
import type { DrillReport } from '../../runner/index.ts';

/** What came of a drill, as its report has it. */
export function drillVerdict(report: DrillReport, evidence: EvidenceView): DrillVerdictView {
  const { because, asExpected, drill, signIns, objectives, steadyState } = report;
  return {
    because,
    expected: drill.expect.verdict,
    asExpected,
    lockedOut: signIns.lockedOut,
    agentMinutesLost: signIns.agentMinutesLost,
    agentMinutesLockedOut: signIns.agentMinutesLockedOut,
    objectives: [...objectives, ...steadyState].map(({ title, expected, got, held }) => {
      return { title, expected, got, held };
    }),
    evidence,
  };
}

/** The recovery time that is judged; undefined where nothing was, so that it stays as it was seen last. */
export function recoveryIn({
  verdict,
  spans,
  times,
  drill,
}: DrillReport): RecoveryView | undefined {
  const { recoverySeconds: objectiveSeconds, steadySeconds: windowSeconds } = drill.objectives;
  const bounds = { objectiveSeconds, windowSeconds };
  if (verdict === 'aborted' || verdict === 'invalid') return undefined;
  if (times.firstFailure === undefined) return { state: 'none', seconds: 0, ...bounds };
  if (spans.recovery === undefined) return { state: 'missed', seconds: 0, ...bounds };
  return { state: 'regained', seconds: spans.recovery, ...bounds };
}
