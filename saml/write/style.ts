import type { ElementName, Prefix } from './element.ts';

/**
 * How a document is put on the wire: everything in which identity providers differ and which means
 * the same. One namespace may go by any prefix, or by none, and a canonical form does not care.
 */
export interface WriteStyle {
  readonly declaration: XmlDeclaration;
  /** What stands for each of our prefixes; '' makes it the default namespace. */
  readonly prefixes: Readonly<Record<Prefix, string>>;
  /** Elements, with all that is in them, whose namespace goes by another prefix than elsewhere. */
  readonly prefixesWithin?: Readonly<Record<ElementName, string>>;
  /** Namespaces that an element declares although nobody there needs it, or although they are in scope. */
  readonly declares?: Readonly<Record<ElementName, readonly Prefix[]>>;
  /** Namespaces that an element makes the default one although names there have prefixes. */
  readonly declaresDefault?: Readonly<Record<ElementName, Prefix>>;
  /** Declarations stand behind the attributes of their element. Default: before them. */
  readonly declarationsLast?: boolean;
  /** `<a/>`, or `<a />` when spaced, in place of `<a></a>`. */
  readonly emptyTags: boolean | 'spaced';
  /** The PrefixList of the transform; none leaves InclusiveNamespaces out. */
  readonly inclusivePrefixes: readonly Prefix[];
  readonly statements: 'authn-first' | 'attributes-first';
  /** `xsi:type` of attribute values; undefined leaves it out. */
  readonly valueType: 'xs:string' | 'xs:anyType' | undefined;
  /** Digits behind the second. */
  readonly fractions: 0 | 3;
  /** Format of every Issuer. */
  readonly issuerFormat?: string;
  /** Consent of the Response. */
  readonly consent?: string;
  /** AuthnContextDeclRef beside the class. */
  readonly contextDeclRef?: string;
  readonly keyInfo: KeyInfoForm;
  /** SignatureValue is broken into lines of 76. */
  readonly signatureLines: boolean;
  /** The children of Signature, SignedInfo, Reference and Transforms are on lines of their own. */
  readonly signatureBreaks?: boolean;
  /** Signatures have an Id. */
  readonly signatureIds: boolean;
}

export type XmlDeclaration = 'none' | 'double-quoted' | 'single-quoted' | 'standalone-no';

/** What KeyInfo shows of the key. `key-name` is a digest of the certificate; `none`: no KeyInfo. */
export type KeyInfoForm =
  | 'certificate'
  | 'certificate-lines'
  | 'subject-and-certificate'
  | 'key-name'
  | 'none';

/** The whole document is its own canonical form; nothing is declared before it is needed. */
export const PLAIN_STYLE: WriteStyle = {
  declaration: 'none',
  prefixes: {
    ds: 'ds',
    ec: 'ec',
    md: 'md',
    saml: 'saml',
    samlp: 'samlp',
    xenc: 'xenc',
    xenc11: 'xenc11',
    xs: 'xs',
    xsi: 'xsi',
  },
  emptyTags: false,
  // Without it, xs of xsi:type="xs:string" would be outside what is signed.
  inclusivePrefixes: ['xs'],
  statements: 'authn-first',
  valueType: 'xs:string',
  fractions: 3,
  keyInfo: 'certificate',
  signatureLines: false,
  signatureIds: false,
};

/** The literal first line, which no text of anybody gets into. */
export const DECLARATIONS: Readonly<Record<XmlDeclaration, string>> = {
  none: '',
  'double-quoted': '<?xml version="1.0" encoding="UTF-8"?>',
  'single-quoted': "<?xml version='1.0' encoding='UTF-8'?>\n",
  'standalone-no': '<?xml version="1.0" encoding="UTF-8" standalone="no"?>',
};
