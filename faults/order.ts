import { z } from 'zod';
import { UnderstudyError } from '../core/errors.ts';
import type { Fault, FaultSite } from './fault.ts';
import { faultsOf, findFault } from './registry.ts';

/** A lease never lasts longer; whoever wants more renews it. */
const LONGEST_SECONDS = 3_600;

/** How a fault is armed. */
export const faultOrder = z.strictObject({
  fault: z.string(),
  seconds: z
    .number()
    .min(0.01)
    .max(LONGEST_SECONDS)
    .default(60)
    .describe('How long it lasts, by the server’s own clock'),
  times: z
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe('How often it strikes at most. Default: any number'),
  parameters: z.record(z.string(), z.json()).readonly().default({}),
  group: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'expected lower-case letters, digits and dashes')
    .optional()
    .describe('A name that faults share which have one cause'),
});

export type FaultOrder = z.input<typeof faultOrder>;

export interface ReadOrder {
  order: z.output<typeof faultOrder>;
  fault: Fault;
}

/**
 * Reads an order from outside.
 *
 * @throws {UnderstudyError} `value-illegal` for one that is none; `not-found` for an unknown fault, or
 *   one of another site.
 */
export function readOrder(given: unknown, site: FaultSite): ReadOrder {
  const read = faultOrder.safeParse(given);
  if (!read.success) {
    throw new UnderstudyError({
      code: 'value-illegal',
      problem: `Fault order: ${read.error.issues.map(({ path, message }) => `${path.join('.') || 'as a whole'}: ${message}`).join('; ')}`,
      remedy: `Write it like {"fault":"${faultsOf(site)[0]?.id}","seconds":30,"times":5}`,
    });
  }
  const { fault: id } = read.data;
  const fault = findFault(id);
  if (fault?.site === site) return { order: read.data, fault };
  const where = site === 'idp' ? 'an IdP' : 'AWS';
  throw new UnderstudyError({
    code: 'not-found',
    problem:
      fault === undefined
        ? `Fault "${id}": there is none of that name`
        : `Fault "${id}": cannot be armed at ${where}`,
    remedy: `Faults of ${where}: ${faultsOf(site)
      .map((known) => known.id)
      .join(', ')}`,
  });
}
