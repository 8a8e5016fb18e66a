/**
 * What an operation answers, before it becomes XML: names are elements in the order in which they
 * stand, lists are `member` elements, `undefined` leaves an element out, an empty list or object is
 * an empty element, a Map is `entry` elements of `key` and `value`.
 *
 * @example
 * { Role: { RoleName: 'ConnectAgent', Tags: [{ Key: 'team', Value: 'ops' }] } }
 */
export interface ResultTree {
  readonly [element: string]: ResultValue;
}

export type ResultValue =
  | string
  | number
  | boolean
  | undefined
  | ReadonlyMap<string, string | number>
  | ResultTree
  | readonly ResultValue[];
