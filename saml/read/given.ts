/** `{ [name]: value }`, or nothing where there is no value: optional properties stay absent. */
export function given<N extends string, T>(
  name: N,
  value: T | undefined,
): { readonly [key in N]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { [key in N]: T });
}
