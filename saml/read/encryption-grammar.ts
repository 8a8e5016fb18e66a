import { NAMESPACES } from '../names.ts';
import { exactlyOne, optional, some, type ElementModel } from './grammar.ts';

const xenc = (model: Omit<ElementModel, 'namespace'>): ElementModel => ({
  namespace: NAMESPACES.encryption,
  ...model,
});
const ds = (model: Omit<ElementModel, 'namespace'>): ElementModel => ({
  namespace: NAMESPACES.signature,
  ...model,
});

/** No CipherReference: nothing is fetched. */
const CIPHER_DATA = xenc({
  name: 'CipherData',
  content: [exactlyOne(xenc({ name: 'CipherValue', content: 'text' }))],
});

const DIGEST = ds({ name: 'DigestMethod', required: ['Algorithm'], content: 'empty' });
const MASK: ElementModel = {
  namespace: NAMESPACES.encryption11,
  name: 'MGF',
  required: ['Algorithm'],
  content: 'empty',
};

/** No OAEPparams: nobody uses a label. The schema leaves the order open. */
const KEY_METHOD = xenc({
  name: 'EncryptionMethod',
  required: ['Algorithm'],
  content: [{ anyOf: [DIGEST, MASK], least: 0, most: 2 }],
});

const REFERENCE_LIST = xenc({
  name: 'ReferenceList',
  content: [some(xenc({ name: 'DataReference', required: ['URI'], content: 'empty' }))],
});

/** Its KeyInfo says whose key it is for, which nobody needs to know: the provider has two at most. */
const ENCRYPTED_KEY = xenc({
  name: 'EncryptedKey',
  optional: ['Id', 'Recipient'],
  content: [
    exactlyOne(KEY_METHOD),
    optional(ds({ name: 'KeyInfo', optional: ['Id'], content: 'opaque' })),
    exactlyOne(CIPHER_DATA),
    optional(REFERENCE_LIST),
  ],
});

const RETRIEVAL_METHOD = ds({
  name: 'RetrievalMethod',
  required: ['URI'],
  optional: ['Type'],
  content: 'empty',
});

const ENCRYPTED_DATA = xenc({
  name: 'EncryptedData',
  optional: ['Id', 'Type'],
  content: [
    exactlyOne(xenc({ name: 'EncryptionMethod', required: ['Algorithm'], content: 'empty' })),
    exactlyOne(
      ds({
        name: 'KeyInfo',
        optional: ['Id'],
        content: [{ anyOf: [ENCRYPTED_KEY, RETRIEVAL_METHOD], least: 1, most: 1 }],
      }),
    ),
    exactlyOne(CIPHER_DATA),
  ],
});

/**
 * saml-core-2.0-os section 2.3.4, with one key: within the data, or beside it and pointed at, as
 * OpenSAML writes it.
 */
export const ENCRYPTED_ASSERTION: ElementModel = {
  namespace: NAMESPACES.assertion,
  name: 'EncryptedAssertion',
  content: [exactlyOne(ENCRYPTED_DATA), optional(ENCRYPTED_KEY)],
};
