import { ALGORITHMS, NAMESPACES } from '../names.ts';
import { exactlyOne, optional, type ElementModel } from './grammar.ts';

const ds = (model: Omit<ElementModel, 'namespace'>): ElementModel => ({
  namespace: NAMESPACES.signature,
  ...model,
});

/** The PrefixList that Okta, Shibboleth and others add to the transform (xml-exc-c14n section 3). */
const INCLUSIVE_NAMESPACES: ElementModel = {
  namespace: ALGORITHMS.exclusiveCanonical,
  name: 'InclusiveNamespaces',
  required: ['PrefixList'],
  content: 'empty',
};

const TRANSFORMS = ds({
  name: 'Transforms',
  content: [
    exactlyOne(ds({ name: 'Transform', required: ['Algorithm'], content: 'empty' })),
    exactlyOne(
      ds({
        name: 'Transform',
        required: ['Algorithm'],
        content: [optional(INCLUSIVE_NAMESPACES)],
      }),
    ),
  ],
});

const REFERENCE = ds({
  name: 'Reference',
  required: ['URI'],
  optional: ['Id', 'Type'],
  content: [
    exactlyOne(TRANSFORMS),
    exactlyOne(ds({ name: 'DigestMethod', required: ['Algorithm'], content: 'empty' })),
    exactlyOne(ds({ name: 'DigestValue', content: 'text' })),
  ],
});

/** Exactly one Reference: xml-crypto and others digest each before they look at the signature. */
export const SIGNED_INFO = ds({
  name: 'SignedInfo',
  optional: ['Id'],
  content: [
    exactlyOne(ds({ name: 'CanonicalizationMethod', required: ['Algorithm'], content: 'empty' })),
    exactlyOne(ds({ name: 'SignatureMethod', required: ['Algorithm'], content: 'empty' })),
    exactlyOne(REFERENCE),
  ],
});

/** KeyInfo is opaque: keys come from the registered metadata and nowhere else. No ds:Object. */
export const SIGNATURE = ds({
  name: 'Signature',
  optional: ['Id'],
  content: [
    exactlyOne(SIGNED_INFO),
    exactlyOne(ds({ name: 'SignatureValue', optional: ['Id'], content: 'text' })),
    optional(ds({ name: 'KeyInfo', optional: ['Id'], content: 'opaque' })),
  ],
});
