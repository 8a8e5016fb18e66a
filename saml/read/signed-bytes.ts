import type { Element } from '@xmldom/xmldom';
import { parseTree } from './dom.ts';
import { MESSAGE_PROFILE, passGate } from './gate.ts';
import { refuse, within } from './refusal.ts';
import { canonicalByLibxml } from './second-opinion.ts';
import { attributeOf } from './select.ts';
import type { FoundSignature } from './types.ts';
import type { SignedBytes } from './verify-signature.ts';

/**
 * Stage signed-bytes: the octets that were hashed, read as if they were a message of their own.
 * From here on the received document is forgotten; whatever else it held was never signed.
 */
export function readSignedBytes(
  signed: SignedBytes,
  found: FoundSignature,
  check: (root: Element) => unknown,
): Element {
  return within('signed-bytes', () => {
    passGate(signed.bytes, MESSAGE_PROFILE);
    const root = parseTree(signed.bytes);
    check(root);
    if (attributeOf(root, 'ID') !== attributeOf(found.parent, 'ID'))
      refuse(
        'signed-bytes',
        'signed-root',
        'The signed element is not the one that was looked for',
      );
    if (canonicalByLibxml(signed.bytes, signed.prefixes) !== signed.bytes)
      refuse(
        'signed-bytes',
        'second-opinion',
        'A second canonicaliser reads the bytes differently',
      );
    return root;
  });
}
