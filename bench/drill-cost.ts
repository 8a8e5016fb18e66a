import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What a drill took: agents, IdPs and AWS together. */
export interface DrillCost {
  agents: number;
  cpuSeconds: number;
  /** What is in memory once all are in, garbage apart. */
  heldBytes: number;
  /** The yardstick, in the same process. */
  signVerifyPerSecond: number;
}

/** Plays drills in processes of their own, each size once. */
export interface DrillCosts {
  of(agents: number): Promise<DrillCost>;
}

export function createDrillCosts(): DrillCosts {
  const known = new Map<number, Promise<DrillCost>>();
  return {
    of(agents) {
      const cost = known.get(agents) ?? measure(agents);
      known.set(agents, cost);
      return cost;
    },
  };
}

async function measure(agents: number): Promise<DrillCost> {
  const program = join(import.meta.dirname, 'drill-process.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    program,
    String(agents),
  ]);
  return JSON.parse(stdout) as DrillCost;
}

/** CPU time that each of the agents by whom two drills differ took, in signatures made and verified. */
export function costOfOneMore(few: DrillCost, many: DrillCost): number {
  return (inSignatures(many) - inSignatures(few)) / (many.agents - few.agents);
}

function inSignatures({ cpuSeconds, signVerifyPerSecond }: DrillCost): number {
  return cpuSeconds * signVerifyPerSecond;
}
