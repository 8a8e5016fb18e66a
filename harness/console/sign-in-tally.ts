import type { FailoverView, SignInOutcome } from '../../portal/index.ts';
import type { LoggedEvent } from '../../runner/index.ts';

/** Counts who came, who is in and how sign-ins of agents ended, as the log grows. */
export interface SignInTally {
  count(event: LoggedEvent): void;
  failed(): number;
  view(all: number): Pick<FailoverView, 'agents' | 'signIns' | 'chart'>;
}

/** Into so many parts the time of a drill is cut to be drawn. */
const BUCKETS = 60;

export function createSignInTally(idps: readonly string[], seconds: number): SignInTally {
  const bucketSeconds = seconds / BUCKETS;
  const outcomes = new Map(idps.map((idp) => [idp, emptyOutcomes()]));
  const charts = new Map(idps.map((idp) => [idp, emptyChart()]));
  const failures = emptyChart();
  let [arrived, inside, failed] = [0, 0, 0];
  return {
    count(event) {
      if (event.type === 'arrived') arrived += 1;
      if (event.type !== 'attempt' || event.who !== 'agent') return;
      const { idp, outcome, began } = event;
      const own = outcomes.get(idp);
      if (own !== undefined) own[outcome] += 1;
      const isIn = outcome === 'connected';
      if (isIn) inside += 1;
      else failed += 1;
      const chart = isIn ? charts.get(idp) : failures;
      const bucket = Math.min(BUCKETS - 1, Math.max(0, Math.floor(began / bucketSeconds)));
      if (chart !== undefined) chart[bucket] = (chart[bucket] ?? 0) + 1;
    },
    failed: () => failed,
    view: (all) => ({
      agents: { all, arrived, in: inside, out: arrived - inside },
      signIns: Array.from(outcomes, ([idp, own]) => ({ idp, outcomes: { ...own } })),
      chart: {
        bucketSeconds,
        series: [
          ...Array.from(charts, ([idp, counts]) => ({ idp, counts: [...counts] })),
          { counts: [...failures] },
        ],
      },
    }),
  };
}

function emptyOutcomes(): Record<SignInOutcome, number> {
  return { connected: 0, refused: 0, unreachable: 0, stuck: 0, broke: 0 };
}

function emptyChart(): number[] {
  return Array.from({ length: BUCKETS }, () => 0);
}
