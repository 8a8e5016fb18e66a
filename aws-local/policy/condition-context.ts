import type { ConditionContext } from './types.ts';

/** The values of a key, whose name ignores case; undefined when the request does not have it. */
export function contextValues(
  context: ConditionContext,
  key: string,
): readonly string[] | undefined {
  const wanted = key.toLowerCase();
  const name = Object.keys(context).find((candidate) => candidate.toLowerCase() === wanted);
  const value = name === undefined ? undefined : context[name];
  return typeof value === 'string' ? [value] : value;
}
