import type { ArrivalStage, FailoverDrill } from '../define-drill.ts';

/**
 * When each agent means to sign in, in seconds of the drill, in order. Worked out beforehand and by a
 * seed: whoever measures from the intended moment is not deceived by a server that holds people up.
 *
 * @param most so many agents at most; the stages are thinned out alike. Default: all.
 */
export function arrivalsOf(
  { arrivals, seed }: Pick<FailoverDrill, 'arrivals' | 'seed'>,
  most: number = Number.POSITIVE_INFINITY,
): readonly number[] {
  const random = seeded(seed);
  const all = arrivals.flatMap((stage) => stageArrivals(stage, random)).sort((a, b) => a - b);
  if (all.length <= most) return all;
  return Array.from(
    { length: most },
    (_, index) => all[Math.floor((index * all.length) / most)] ?? 0,
  );
}

/** How many come in all. */
export function peopleIn({ arrivals }: Pick<FailoverDrill, 'arrivals'>): number {
  return arrivals.reduce((sum, stage) => sum + countOf(stage), 0);
}

// Evenly spread with a jitter of one slot: people do not come to the beat, and none is left out.
function stageArrivals(stage: ArrivalStage, random: () => number): number[] {
  const count = countOf(stage);
  const slot = stage.overSeconds / count;
  return Array.from({ length: count }, (_, index) => stage.from + (index + random()) * slot);
}

function countOf({ people, rate = 0, overSeconds }: ArrivalStage): number {
  return people ?? Math.max(1, Math.round(rate * overSeconds));
}

/** A small generator (mulberry32): not for secrets, the same numbers for the same seed everywhere. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
