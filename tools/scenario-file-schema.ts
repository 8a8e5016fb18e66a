import { z } from 'zod';
import { SCENARIO_SCHEMA } from '../runner/index.ts';

/** The JSON Schema of a file of scenarios: one scenario, or a list of them under `scenarios`. */
export function scenarioFileSchema(): object {
  const { $schema, ...scenario } = z.toJSONSchema(SCENARIO_SCHEMA, { io: 'input' });
  return {
    $schema,
    title: 'A file of scenarios for Understudy',
    anyOf: [
      { $ref: '#/$defs/scenario' },
      {
        type: 'object',
        properties: {
          $schema: { type: 'string', description: 'For editors; not read' },
          scenarios: { type: 'array', minItems: 1, items: { $ref: '#/$defs/scenario' } },
        },
        required: ['scenarios'],
        additionalProperties: false,
      },
    ],
    $defs: { scenario },
  };
}
