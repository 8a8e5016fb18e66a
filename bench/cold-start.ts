import type { Bench } from './bench.ts';
import { median } from './cpu-rate.ts';
import { emptyFolder, startWorld } from './world-process.ts';

const STARTS = 5;

/** From the command to everything listening. The first start in a folder makes keys as well. */
export const coldStartBench: Bench = {
  id: 'cold-start',
  title: '`understudy up` until it is ready',
  target: { unit: 'ms', bound: 'at most', value: 1000 },
  async run() {
    const folder = emptyFolder();
    try {
      const first = await timeStart(folder.path);
      const later: number[] = [];
      while (later.length < STARTS) later.push(await timeStart(folder.path));
      return {
        value: median(later),
        detail: `median of ${STARTS}; ${Math.round(first)} ms the first time, when it makes keys`,
      };
    } finally {
      folder[Symbol.dispose]();
    }
  },
};

async function timeStart(folder: string): Promise<number> {
  const world = await startWorld(folder);
  await world[Symbol.asyncDispose]();
  return world.milliseconds;
}
