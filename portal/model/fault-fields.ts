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
type Read = Exclude<JsonSchema, boolean>;

function fieldOf(name: string, schema: JsonSchema): FaultField {
  const read = typeof schema === 'object' ? schema : {};
  const { description = '', minimum, maximum, type } = read;
  const choices = choicesIn(read);
  return {
    name,
    description,
    initial: initialOf(read.default),
    kind: kindOf(type, choices),
    ...(typeof minimum === 'number' && { minimum }),
    ...(typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER && { maximum }),
    ...(type === 'integer' && { whole: true }),
    ...(choices && { choices: choices.map(String) }),
    ...(isNumeric(type, choices) && { numeric: true }),
  };
}

/** The values to choose from, where the schema names each. */
function choicesIn({ enum: listed, anyOf }: Read): readonly unknown[] | undefined {
  if (listed !== undefined || anyOf === undefined) return listed;
  const each = anyOf.flatMap((one) =>
    typeof one === 'object' && one.const !== undefined ? [one.const] : [],
  );
  return each.length === anyOf.length ? each : undefined;
}

function isNumeric(type: unknown, choices: readonly unknown[] | undefined): boolean {
  if (choices !== undefined) return choices.every((choice) => typeof choice === 'number');
  return type === 'integer' || type === 'number';
}

function initialOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : JSON.stringify(value);
}

function kindOf(type: unknown, choices: readonly unknown[] | undefined): FaultField['kind'] {
  if (choices !== undefined) return 'choice';
  if (type === 'boolean') return 'yes-no';
  return type === 'integer' || type === 'number' ? 'number' : 'text';
}
