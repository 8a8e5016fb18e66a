import type { ZodError } from 'zod';

/** What is wrong with a body, in a sentence of ours: the member and what was expected of it. */
export function problemOf({ issues }: ZodError): string {
  const [issue] = issues;
  const member = issue?.path.join('.') ?? '';
  return member === '' ? 'The body is not a JSON object' : `${member}: ${issue?.message ?? ''}`;
}
