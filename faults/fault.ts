import { z } from 'zod';
import { UnderstudyError } from '../core/errors.ts';
import type { Effect } from './effect.ts';

/** Where a fault can be armed. */
export type FaultSite = 'idp' | 'aws';

/**
 * Something wrong with the wire, the server, its clock or its keys, made on purpose. What it is, knows
 * nothing of servers: it gives an effect, and they carry it out.
 */
export interface Fault {
  readonly id: string;
  readonly title: string;
  readonly site: FaultSite;
  /** Names of the parameters with what they mean and their defaults. */
  readonly parameters: z.ZodType<Readonly<Record<string, unknown>>>;
  /** What is wrong, how it happens in real life, and what to expect. */
  explain(): string;
  /**
   * What it does when it is armed with these parameters, anew for each lease.
   *
   * @throws {UnderstudyError} `value-illegal`, naming the parameter and what was expected.
   */
  effectOf(parameters: unknown): { effect: Effect; parameters: Readonly<Record<string, unknown>> };
}

export interface FaultDefinition<S extends z.ZodRawShape> extends Pick<
  Fault,
  'id' | 'title' | 'site' | 'explain'
> {
  parameters: S;
  effect(parameters: z.infer<z.ZodObject<S>>): Effect;
}

/**
 * Declares a fault.
 *
 * @example
 * export const blackhole = defineFault({
 *   id: 'blackhole',
 *   title: 'Connections are accepted and never answered',
 *   site: 'idp',
 *   parameters: {},
 *   explain: () => '…',
 *   effect: () => ({ level: 'connection', does: { kind: 'hold' } }),
 * });
 */
export function defineFault<S extends z.ZodRawShape>(definition: FaultDefinition<S>): Fault {
  const { id, title, site, explain } = definition;
  const schema = z.strictObject(definition.parameters);
  return {
    id,
    title,
    site,
    explain,
    parameters: schema,
    effectOf(given) {
      const read = schema.safeParse(given ?? {});
      if (!read.success) throw illegal(id, Object.keys(definition.parameters), read.error);
      const parameters = read.data as z.infer<z.ZodObject<S>>;
      return { effect: definition.effect(parameters), parameters };
    },
  };
}

function illegal(id: string, names: readonly string[], error: z.ZodError): UnderstudyError {
  const problems = error.issues.map(
    ({ path, message }) => `${path.join('.') || 'as a whole'}: ${message}`,
  );
  return new UnderstudyError({
    code: 'value-illegal',
    problem: `Fault "${id}", parameters: ${problems.join('; ')}`,
    remedy:
      names.length === 0
        ? 'It takes no parameters'
        : `It takes ${names.join(', ')}; docs/faults.md says what they mean`,
  });
}
