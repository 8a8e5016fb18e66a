import { PREFIXES, prefixOf, type Prefix, type XmlElement } from './element.ts';
import type { WriteStyle } from './style.ts';

/** Prefixes as they are written, and what they stand for. */
export type Scope = ReadonlyMap<string, string>;

export const NO_SCOPE: Scope = new Map();

/** The spelling of one element: what its own prefix and those of its attributes are on the wire. */
export interface Naming {
  readonly style: WriteStyle;
  /** In place of the style's prefixes, for namespaces that go by another one here. */
  readonly own: Scope;
}

/** The spelling within an element, given that around it. */
export function namingWithin(element: XmlElement, around: Naming): Naming {
  const { style, own } = around;
  const other = style.prefixesWithin?.[element.name];
  if (other === undefined) return around;
  return { style, own: new Map([...own, [namespaceOf(element.name), other]]) };
}

/** How a name of ours, `prefix:Name` or `Name`, is written. */
export function spell(name: string, naming: Naming): string {
  const prefix = prefixOf(name);
  if (prefix === undefined) return name;
  const written = writtenPrefix(prefix, naming);
  return written === '' ? name.slice(prefix.length + 1) : written + name.slice(prefix.length);
}

export function writtenPrefix(prefix: Prefix, { style, own }: Naming): string {
  return (own.size > 0 ? own.get(PREFIXES[prefix]) : undefined) ?? style.prefixes[prefix];
}

/** Adds what an element uses by its own name and those of its attributes and `known` lacks (xml-exc-c14n 3). */
export function addVisiblyUsed(
  into: Map<string, string>,
  { element, known, naming }: { element: XmlElement; known: Scope; naming: Naming },
): void {
  addMissing(into, prefixOf(element.name), { known, naming });
  for (const name in element.attributes)
    if (element.attributes[name] !== undefined && name.includes(':'))
      addMissing(into, prefixOf(name), { known, naming });
}

/** What an element declares on the wire: what it needs and lacks, and what its style adds. */
export function declaredBy(element: XmlElement, scope: Scope, naming: Naming): Scope {
  const declared = new Map<string, string>();
  for (const prefix of naming.style.declares?.[element.name] ?? [])
    declared.set(writtenPrefix(prefix, naming), PREFIXES[prefix]);
  const byDefault = naming.style.declaresDefault?.[element.name];
  if (byDefault !== undefined) declared.set('', PREFIXES[byDefault]);
  addVisiblyUsed(declared, { element, known: scope, naming });
  // The value of xsi:type is a qualified name (XML Schema 1, 2.6.1), so its prefix is used too.
  const type = element.attributes['xsi:type'];
  if (type !== undefined) addMissing(declared, prefixOf(type), { known: scope, naming });
  return declared;
}

export function joined(scope: Scope, more: Scope): Scope {
  if (more.size === 0) return scope;
  const both = new Map(scope);
  for (const [prefix, namespace] of more) both.set(prefix, namespace);
  return both;
}

function namespaceOf(name: string): string {
  const prefix = prefixOf(name);
  return prefix === undefined ? '' : PREFIXES[prefix];
}

function addMissing(
  into: Map<string, string>,
  prefix: Prefix | undefined,
  { known, naming }: { known: Scope; naming: Naming },
): void {
  if (prefix === undefined) return;
  const written = writtenPrefix(prefix, naming);
  if (known.get(written) !== PREFIXES[prefix]) into.set(written, PREFIXES[prefix]);
}
