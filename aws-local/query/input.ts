/** What a field must satisfy, as the service model says it. */
export interface TextConstraints {
  /** Shortest and longest length in characters. */
  length?: readonly [least: number, most: number];
  /** As AWS prints it; matched whole, Unicode-aware. */
  pattern?: string;
  /** One of these. */
  values?: readonly string[];
  /** Never printed in a message. */
  sensitive?: boolean;
}

export interface IntegerConstraints {
  range?: readonly [least: number, most: number];
}

export interface ListConstraints {
  /** Fewest and most members. */
  length?: readonly [least: number, most: number];
}

/** One input field; `V` is what an operation receives for it. */
export type Field<V = unknown> = FieldDescription & {
  /** Never there; carries the type alone. */
  readonly value?: V;
};

export type FieldDescription =
  | { readonly kind: 'text'; readonly required: boolean; readonly constraints: TextConstraints }
  | {
      readonly kind: 'integer';
      readonly required: boolean;
      readonly constraints: IntegerConstraints;
    }
  | { readonly kind: 'flag'; readonly required: boolean }
  | {
      readonly kind: 'list';
      readonly required: boolean;
      readonly member: FieldDescription;
      readonly constraints: ListConstraints;
    }
  | { readonly kind: 'structure'; readonly required: boolean; readonly shape: InputShape };

export interface InputShape {
  readonly [parameter: string]: Field;
}

/** What an operation with such a shape receives. */
export type InputOf<S extends InputShape> = {
  readonly [P in keyof S]: S[P] extends Field<infer V> ? V : never;
};

/** A string; required unless wrapped in {@link optional}. */
export function text(constraints: TextConstraints = {}): Field<string> {
  return { kind: 'text', required: true, constraints };
}

/** A whole number, signed, 32 bits. */
export function integer(constraints: IntegerConstraints = {}): Field<number> {
  return { kind: 'integer', required: true, constraints };
}

/** `true` or `false`. */
export function flag(): Field<boolean> {
  return { kind: 'flag', required: true };
}

/** `NAME.member.1`, `NAME.member.2` … */
export function list<V>(member: Field<V>, constraints: ListConstraints = {}): Field<readonly V[]> {
  return { kind: 'list', required: true, member, constraints };
}

/** `NAME.Inner`. */
export function structure<S extends InputShape>(shape: S): Field<InputOf<S>> {
  return { kind: 'structure', required: true, shape };
}

export function optional<V>(field: Field<V>): Field<V | undefined> {
  return { ...field, required: false };
}

/** What was read for a field, before anybody looked whether it is legal. */
export type InputValue =
  | string
  | number
  | boolean
  | undefined
  | readonly InputValue[]
  | { readonly [name: string]: InputValue };
