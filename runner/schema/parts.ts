import { z } from 'zod';
import type {
  AtIdp,
  DriverName,
  FaultPlace,
  Hop,
  IdpPart,
  MetadataDocument,
  PersonPart,
  RolePart,
} from '../define-scenario.ts';
import { HOPS } from '../../core/hops.ts';

// The types of define-scenario.ts are what people read and write; these schemas say the same to machines.
// Each object must have every property of its type and each list of names every name, or it does not compile.

/** A schema for every property of a type. */
export type Shape<T> = { [K in keyof T]-?: z.ZodType<T[K]> };

/** One of the names, which the record says everything about. */
export function oneOf<T extends string>(names: Record<T, string>): z.ZodType<T> {
  const texts = Object.entries<string>(names).map(([name, text]) => `${name}: ${text}`);
  return z.enum(Object.keys(names) as [T, ...T[]]).meta({ description: texts.join('; ') });
}

export function shaped<T extends object>(shape: Shape<T>): z.ZodType<T> {
  return z.strictObject(shape) as unknown as z.ZodType<T>;
}

export const text = z.string().min(1);
export const sentence = text.max(400);

export const driver = oneOf<DriverName>({
  browser: 'Chromium',
  http: 'forms and a cookie jar',
  sts: 'the assertion is handed to STS',
});
export const hop = oneOf<Hop>(HOPS);
export const idp = oneOf<IdpPart>({
  primary: 'the first IdP of the world',
  backup: 'the second',
  this: 'the one that the variant is about (idps)',
  other: 'the one that it is not about',
});
export const eachIdp = oneOf<'primary' | 'backup'>({ primary: 'the first', backup: 'the second' });
export const person = oneOf<PersonPart>({
  agent: 'somebody who works in Connect',
  colleague: 'another agent',
  supervisor: 'somebody with two roles',
  'new-hire': 'somebody without a user in Connect',
  'no-role': 'somebody whom the IdP gives no role',
});
export const role = oneOf<RolePart>({ agent: 'the first role', supervisor: 'the second' });
export const faultPlace = oneOf<FaultPlace>({
  primary: 'the first IdP',
  backup: 'the second',
  this: 'the one that the variant is about',
  other: 'the one that it is not about',
  both: 'every IdP at once',
  aws: 'AWS',
});

export const document = oneOf<MetadataDocument>({
  own: 'what its IdP publishes',
  'of-the-other': 'that of the other IdP',
  'key-of-the-other': 'its own with the key of the other',
  'other-entity-id': 'its own with another entity ID',
  'valid-until-past': 'its own, run out',
  'byte-order-mark': 'with a byte order mark',
  'weak-key': 'with a key of 512 bits',
  'cut-short': 'cut short',
});

export function perIdp<T>(value: z.ZodType<T>): z.ZodType<AtIdp<T>> {
  return shaped<AtIdp<T>>({
    primary: value.optional(),
    backup: value.optional(),
    this: value.optional(),
    other: value.optional(),
  });
}

export function perPerson<T>(value: z.ZodType<T>): z.ZodType<Partial<Record<PersonPart, T>>> {
  return shaped<Partial<Record<PersonPart, T>>>({
    agent: value.optional(),
    colleague: value.optional(),
    supervisor: value.optional(),
    'new-hire': value.optional(),
    'no-role': value.optional(),
  });
}

export function perRole<T>(value: z.ZodType<T>): z.ZodType<Partial<Record<RolePart, T>>> {
  return shaped<Partial<Record<RolePart, T>>>({
    agent: value.optional(),
    supervisor: value.optional(),
  });
}

// A discriminated union says what is wrong with the one that was meant, not with all of them.
export function unionBy<T>(key: string, schemas: Record<string, z.ZodType<T>>): z.ZodType<T> {
  const options = Object.values(schemas) as unknown as [z.core.$ZodTypeDiscriminable];
  return z.discriminatedUnion(key, options) as unknown as z.ZodType<T>;
}
