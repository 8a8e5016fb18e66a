import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inLanes } from '../../runner/lanes.ts';

describe('inLanes', () => {
  it('gives results in the order of the items, whichever was done first', async () => {
    const waits = [30, 1, 10];
    const work = async (wait: number): Promise<number> => {
      await sleep(wait);
      return wait;
    };
    expect(await inLanes(waits, 3, work)).toEqual(waits);
  });

  it.each([1, 2, 5])('works at %d at once and no more', async (width) => {
    let [now, most] = [0, 0];
    await inLanes(Array.from({ length: 8 }), width, async () => {
      most = Math.max(most, (now += 1));
      await sleep(2);
      now -= 1;
    });
    expect(most).toBe(width);
  });

  it('has nothing to do for nothing', async () => {
    expect(await inLanes([], 4, async () => 1)).toEqual([]);
  });
});
