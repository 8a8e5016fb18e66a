/** Between what the numbers of a drill may lie, wherever they are asked for. */
export const DRILL_LIMITS = {
  /** How many times faster than the wall its time passes. */
  speed: [1, 200],
  /** So many agents at most. */
  people: [1, 100_000],
  seed: [0, 4_294_967_295],
} as const satisfies Record<string, readonly [number, number]>;
