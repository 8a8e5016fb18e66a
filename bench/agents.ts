import type { Bench } from './bench.ts';
import { costOfOneMore, type DrillCosts } from './drill-cost.ts';

/** Sizes of a drill: a desk, a site, a company. */
const [FEW, SOME, MANY] = [50, 400, 2_000];

/** Whether two thousand agents cost forty times what fifty do: each one as much as any. */
export function agentCostBench(costs: DrillCosts): Bench {
  return {
    id: 'agent-cost',
    title: `CPU of one agent more: ${SOME} to ${MANY}, to ${FEW} to ${SOME}`,
    target: { unit: 'ratio', bound: 'at most', value: 1.2 },
    async run() {
      const drills = [await costs.of(FEW), await costs.of(SOME), await costs.of(MANY)] as const;
      const [few, some, many] = drills;
      const inAll = drills.map(({ agents, cpuSeconds, signVerifyPerSecond }) => {
        return `${agents}: ${Math.round(cpuSeconds * signVerifyPerSecond)}`;
      });
      return {
        value: costOfOneMore(some, many) / costOfOneMore(few, some),
        detail: `in signatures made and verified, ${inAll.join(', ')}`,
      };
    },
  };
}

/** What each agent leaves in memory: at both IdPs, in Connect, in the log of the drill. */
export function agentMemoryBench(costs: DrillCosts): Bench {
  return {
    id: 'agent-memory',
    title: 'Memory of one agent, servers and log included',
    target: { unit: 'kB', bound: 'at most', value: 30 },
    async run() {
      const [few, many] = [await costs.of(FEW), await costs.of(MANY)];
      const each = (many.heldBytes - few.heldBytes) / (many.agents - few.agents);
      return {
        value: each / 1_024,
        detail: `${Math.round(few.heldBytes / each)} agents weigh as much as all that is there before`,
      };
    },
  };
}
