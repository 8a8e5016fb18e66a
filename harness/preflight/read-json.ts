import { z } from 'zod';
import { UnderstudyError } from '../../core/errors.ts';
import type { JsonValue } from '../../aws-local/index.ts';
import type { ReadSource } from './read-source.ts';

/** Reads JSON of a shape; says where it is another. */
export function readJson<T>(
  { source, text }: ReadSource,
  { schema, expected }: { schema: z.ZodType<T>; expected: string },
): T {
  const parsed = schema.safeParse(jsonIn(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UnderstudyError({
    code: 'value-illegal',
    problem: `${source.name}: ${issue?.path.join('.') || 'the document'}: ${issue?.message ?? 'of another shape'}`,
    remedy: `Give ${expected}`,
  });
}

export const anyJson: z.ZodType<JsonValue> = z.json();

/** Undefined for text that is no JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
