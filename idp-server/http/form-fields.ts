import { badRequest } from './refusal.ts';

/**
 * One field of a form or query.
 *
 * @throws {HttpRefusal} 400 when it stands there more than once: two readers might take different ones
 */
export function readField(fields: unknown, name: string): string | undefined {
  if (typeof fields !== 'object' || fields === null || !Object.hasOwn(fields, name))
    return undefined;
  const value: unknown = (fields as Record<string, unknown>)[name];
  if (typeof value === 'string') return value;
  throw badRequest(`The field ${name} is there more than once.`);
}
