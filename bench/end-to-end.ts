import type { Bench } from './bench.ts';
import { costOfOneMore, type DrillCosts } from './drill-cost.ts';

/** A whole sign-in: the agent's client, portal, IdP, AWS sign-in by TLS, STS, Connect, the log of the drill. */
export function endToEndBench(costs: DrillCosts): Bench {
  return {
    id: 'end-to-end',
    title: 'Sign-ins end to end, to RSA-2048 signed and verified',
    target: { unit: 'ratio', bound: 'at least', value: 0.01 },
    async run() {
      const [few, many] = [await costs.of(50), await costs.of(400)];
      const signatures = costOfOneMore(few, many);
      const perSecond = many.signVerifyPerSecond / signatures;
      return {
        value: 1 / signatures,
        detail: `${perSecond.toFixed(0)} per CPU second; ${Math.round(many.signVerifyPerSecond)} signed and verified`,
      };
    },
  };
}
