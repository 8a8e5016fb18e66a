import type { Attr, Element } from '@xmldom/xmldom';
import { ExclusiveCanonicalization } from 'xml-crypto';

export interface CanonicalOptions {
  /** Left out with everything in it: the enveloped-signature transform. */
  omit?: Element;
  /** Prefixes rendered at the root whether in use or not: the PrefixList. */
  prefixes?: readonly string[];
}

/**
 * xml-crypto's exclusive canonicalisation (xml-exc-c14n), taught to pass over one element, to take
 * inclusive prefixes from the ancestors without writing into the tree, and to order names as the
 * recommendation does. xml-crypto's own way to a signature, with a deep clone and an XPath search
 * for each question, costs as much as several RSA signatures.
 */
export function canonicalise(root: Element, options: CanonicalOptions = {}): string {
  const { omit, prefixes = [] } = options;
  return new Canonicaliser(root, omit).process(root as never, {
    inclusiveNamespacesPrefixList: [...prefixes],
  });
}

class Canonicaliser extends ExclusiveCanonicalization {
  readonly #root: Element;
  readonly #omit: Element | undefined;

  constructor(root: Element, omit: Element | undefined) {
    super();
    this.#root = root;
    this.#omit = omit;
  }

  override processInner(...args: Parameters<ExclusiveCanonicalization['processInner']>): string {
    return args[0] === this.#omit ? '' : super.processInner(...args);
  }

  override renderNs(
    ...[node, ...rest]: Parameters<ExclusiveCanonicalization['renderNs']>
  ): ReturnType<ExclusiveCanonicalization['renderNs']> {
    const prefixes = node === this.#root ? rest[3] : [];
    return super.renderNs(shown(node as Element, prefixes), ...rest);
  }

  // xml-c14n section 2.2: by namespace first, then by local name. One joined text would let the one
  // run over into the other.
  override attrCompare(one: Attr, other: Attr): 1 | 0 | -1 {
    return (
      compare(one.namespaceURI ?? '', other.namespaceURI ?? '') ||
      compare(one.localName ?? '', other.localName ?? '')
    );
  }

  // By code point; a locale would put "B" behind "a".
  override nsCompare(one: Declaration, other: Declaration): 1 | 0 | -1 {
    return compare(one.prefix, other.prefix);
  }
}

function compare(one: string, other: string): 1 | 0 | -1 {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

interface Declaration {
  prefix: string;
  localName: string;
  value: string;
}

/**
 * As much of an element as renderNs looks at: with the ancestors' declarations of these prefixes, and
 * with "" for no namespace, which renderNs would write out as "null".
 */
function shown(element: Element, prefixes: readonly string[]): unknown {
  const { prefix, namespaceURI, attributes } = element;
  if (prefixes.length === 0 && namespaceURI !== null) return element;
  const inherited = prefixes
    .filter((name) => !element.hasAttribute(`xmlns:${name}`))
    .flatMap((name) => inheritedDeclaration(element, name));
  return { prefix, namespaceURI: namespaceURI ?? '', attributes: [...attributes, ...inherited] };
}

function inheritedDeclaration(element: Element, prefix: string): Declaration[] {
  const value = element.lookupNamespaceURI(prefix);
  return value === null || prefix === '#default'
    ? []
    : [{ prefix: 'xmlns', localName: prefix, value }];
}
