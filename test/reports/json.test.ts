import { describe, expect, it } from 'vitest';
import { renderJson, resultJsonSchema } from '../../reports/index.ts';
import { RESULT_SCHEMA } from '../../runner/result.ts';
import { heldDrill, mixedRun } from '../support/run-results.ts';

describe('the JSON report', () => {
  it.each([
    ['a run', mixedRun()],
    ['a drill', heldDrill()],
  ])('of %s is the result, and reads back through its schema', (_what, result) => {
    expect(RESULT_SCHEMA.parse(JSON.parse(renderJson(result)))).toEqual(result);
  });

  it('refuses what the schema does not know, so that nothing slips into a result', () => {
    const strange = { ...mixedRun(), secret: 'x' };
    expect(RESULT_SCHEMA.safeParse(strange).success).toBe(false);
  });
});

describe('its JSON Schema', () => {
  const schema = resultJsonSchema() as {
    $schema: string;
    required: string[];
    additionalProperties: boolean;
    properties: Record<string, { const?: unknown }>;
  };

  it('is of draft 2020-12, strict, and names format and version', () => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema.additionalProperties).toBe(false);
    expect(schema.properties['format']?.const).toBe('understudy-result');
    expect(schema.properties['version']?.const).toBe(1);
    const members = Object.entries(RESULT_SCHEMA.shape);
    const needed = members.filter(([, member]) => !member.safeParse(undefined).success);
    expect(schema.required).toEqual(needed.map(([name]) => name));
  });

  it('is the same each time', () => {
    expect(JSON.stringify(resultJsonSchema())).toBe(JSON.stringify(resultJsonSchema()));
  });
});
