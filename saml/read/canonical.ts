import type { Element } from '@xmldom/xmldom';
import { ExclusiveCanonicalization } from 'xml-crypto';

export interface CanonicalOptions {
  /** Left out with everything in it: the enveloped-signature transform. */
  omit?: Element;
  /** Prefixes rendered at the root whether in use or not: the PrefixList. */
  prefixes?: readonly string[];
}

/**
 * xml-crypto's exclusive canonicalisation (xml-exc-c14n), taught to pass over one element and to
 * take inclusive prefixes from the ancestors without writing into the tree. xml-crypto's own way,
 * a deep clone and an XPath search for each question, costs several RSA signatures' time.
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
    const prefixes = rest[3];
    const shown = node === this.#root ? withInherited(this.#root, prefixes) : node;
    return super.renderNs(shown, ...rest);
  }
}

interface Declaration {
  prefix: string;
  localName: string;
  value: string;
}

/** As much of an element as renderNs looks at, with the ancestors' declarations of these prefixes. */
function withInherited(element: Element, prefixes: readonly string[]): unknown {
  if (prefixes.length === 0) return element;
  const inherited = prefixes
    .filter((prefix) => !element.hasAttribute(`xmlns:${prefix}`))
    .flatMap((prefix) => inheritedDeclaration(element, prefix));
  return {
    prefix: element.prefix,
    namespaceURI: element.namespaceURI,
    attributes: [...element.attributes, ...inherited],
  };
}

function inheritedDeclaration(element: Element, prefix: string): Declaration[] {
  const value = element.lookupNamespaceURI(prefix);
  return value === null || prefix === '#default'
    ? []
    : [{ prefix: 'xmlns', localName: prefix, value }];
}
