import { z } from 'zod';
import { RESULT_SCHEMA, type RunResult } from '../runner/result.ts';

/** The result as it is, for machines. Ends with a line break. */
export function renderJson(result: RunResult): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}

/** The JSON Schema (draft 2020-12) of what {@link renderJson} writes. */
export function resultJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(RESULT_SCHEMA);
  return {
    $schema,
    title: 'Result of a run or drill of Understudy',
    ...schema,
  };
}
