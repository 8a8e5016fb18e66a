import { z } from 'zod';
import type { Fault } from '../../faults/fault.ts';
import type { FaultField, FaultKindView } from './views.ts';

/** A fault as a form offers it: a field for each parameter of its schema. */
export function faultKindView({ id, title, site, parameters, explain }: Fault): FaultKindView {
  const { properties = {} } = z.toJSONSchema(parameters, { io: 'input' });
  const fields = Object.entries(properties).map(([name, schema]) => fieldOf(name, schema));
  return { id, title, site, explanation: explain(), fields };
}

type JsonSchema = z.core.JSONSchema._JSONSchema;

function fieldOf(name: string, schema: JsonSchema): FaultField {
  const read = typeof schema === 'object' ? schema : {};
  const { description = '', minimum, maximum, type } = read;
  const choices = read.enum?.map(String);
  return {
    name,
    description,
    initial: initialOf(read.default),
    kind: kindOf(type, choices),
    ...(typeof minimum === 'number' && { minimum }),
    ...(typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER && { maximum }),
    ...(type === 'integer' && { whole: true }),
    ...(choices && { choices }),
  };
}

function initialOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : JSON.stringify(value);
}

function kindOf(type: unknown, choices: readonly string[] | undefined): FaultField['kind'] {
  if (choices !== undefined) return 'choice';
  if (type === 'boolean') return 'yes-no';
  return type === 'integer' || type === 'number' ? 'number' : 'text';
}
