import { z } from 'zod';
import { parseInstant, type AdjustableClock } from '../../core/clock.ts';

/** What a clock can be told, carried out in this order. */
export const clockSchema = z.strictObject({
  /** Stand still: now, or at a moment in ISO 8601. */
  freeze: z.union([z.literal(true), z.string()]).optional(),
  /** Milliseconds, negative for back; at most a century. */
  advance: z.int().min(-3.2e12).max(3.2e12).optional(),
  /** Run on. */
  release: z.literal(true).optional(),
});

export type ClockOrder = z.infer<typeof clockSchema>;

export function moveClock(clock: AdjustableClock, { freeze, advance, release }: ClockOrder): void {
  if (freeze !== undefined)
    clock.freeze(freeze === true ? undefined : parseInstant(freeze, 'freeze'));
  if (advance !== undefined) clock.advance(advance);
  if (release === true) clock.release();
}

/** `now` in ISO 8601, `offset` from the base clock in milliseconds. */
export function showClock(clock: AdjustableClock): { now: string; offset: number } {
  return { now: new Date(clock.now()).toISOString(), offset: clock.offset() };
}
