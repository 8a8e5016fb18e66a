import type { Element } from '@xmldom/xmldom';
import xmlEncryption from 'xml-encryption';
import { readAssertion } from './content.ts';
import type { DecryptionKey } from './decryption-key.ts';
import { parseTree } from './dom.ts';
import { findSignature } from './find-signature.ts';
import { MESSAGE_PROFILE, passGate } from './gate.ts';
import { attempt, refuse, refuseAgain } from './refusal.ts';
import { checkAssertion, placementOf } from './response-shape.ts';
import { attributeOf } from './select.ts';
import type { FoundEncryption, OpenedResponse, ReadResult } from './types.ts';
import { refuseByteOrderMark } from './utf8.ts';
import type { VerificationKey } from './verification-key.ts';
import { verifySignature } from './verify-signature.ts';

/** The keys of one provider. */
export interface ProviderKeys {
  /** In the order in which they are tried. */
  readonly decryption: readonly DecryptionKey[];
  readonly verification: readonly VerificationKey[];
}

/**
 * Decrypts the Assertion of an opened Response, once, and has it pass everything that a plain one
 * passes: gate, tree, structure, content. What comes out can be verified like any other.
 *
 * Whatever goes wrong up to there ends as the one rule `decryption-failed`. GCM tells whether the
 * cipher text was made by somebody who had the key, so what is refused after it says why. CBC does not:
 * whoever could tell a text that is no Assertion from one whose signature does not hold could read a
 * message by asking often enough (Jager and Somorovsky, "How to Break XML Encryption", CCS 2011). So
 * after CBC nothing is told apart until a key of the provider vouches for the plain or the cipher text.
 */
export function decryptResponse(
  opened: OpenedResponse,
  keys: ProviderKeys,
): ReadResult<OpenedResponse> {
  return attempt(() => {
    const { encryption } = opened;
    if (encryption === undefined) return opened;
    for (const key of keys.decryption) {
      const text = decryptedText(encryption, key);
      const read = text === undefined ? undefined : attempt(() => withAssertion(opened, text));
      if (read === undefined) continue;
      if (encryption.content.endsWith('gcm'))
        return read.ok ? read.value : refuseAgain(read.refusal);
      if (read.ok && isVouchedFor(read.value, keys.verification)) return read.value;
    }
    return refuse('decryption', 'decryption-failed', 'No private key of the provider decrypts it');
  });
}

function decryptedText(encryption: FoundEncryption, { pem }: DecryptionKey): string | undefined {
  if (!isWhole(encryption)) return undefined;
  let plain: string | undefined;
  const options = {
    key: pem,
    // The algorithms have been held to a list, and AWS names CBC among those that it takes.
    disallowDecryptionWithInsecureAlgorithm: false,
    warnInsecureAlgorithm: false,
  };
  try {
    // Given the tree that was checked: the library's own parser never sees a message.
    xmlEncryption.decrypt(encryption.element, options, (_error, text) => {
      plain = text;
    });
  } catch {
    return undefined;
  }
  return plain;
}

// xmlenc-core1 5.2. The library takes a vector and a tag out of whatever there is, one over the other
// where it is short.
function isWhole({ content, cipherLength }: FoundEncryption): boolean {
  return content.endsWith('gcm')
    ? cipherLength > 28
    : cipherLength >= 32 && cipherLength % 16 === 0;
}

function withAssertion(opened: OpenedResponse, text: string): OpenedResponse {
  const assertion = readPlain(text);
  const outer = idsOf(opened.encryption?.element.parentNode as Element);
  if ([...idsOf(assertion)].some((id) => outer.has(id)))
    refuse('gate', 'duplicate-id', 'An ID of the decrypted Assertion stands outside of it too');
  const signatures = { ...opened.signatures, assertion: findSignature(assertion) };
  return {
    ...opened,
    unverified: { ...opened.unverified, assertion: readAssertion(assertion) },
    signatures,
    signaturePlacement: placementOf(signatures),
    encryption: opened.encryption && { ...opened.encryption, assertion },
  };
}

function readPlain(text: string): Element {
  refuseByteOrderMark(text);
  // What is not UTF-8 has come out of the library as this.
  if (text.includes('\ufffd')) refuse('utf8', 'not-utf8', 'What was encrypted is not UTF-8');
  passGate(text, MESSAGE_PROFILE);
  const root = parseTree(text);
  checkAssertion(root);
  return root;
}

// The gate has seen to it that nothing else poses as an ID, and that none is deep.
function idsOf(element: Element): ReadonlySet<string> {
  const own = [attributeOf(element, 'ID'), attributeOf(element, 'Id')];
  const inner = [...element.children].flatMap((child) => [...idsOf(child)]);
  return new Set([...own.filter((id) => id !== undefined), ...inner]);
}

function isVouchedFor(opened: OpenedResponse, keys: readonly VerificationKey[]): boolean {
  const { response, assertion } = opened.signatures;
  return [response, assertion].some(
    (found) => found !== undefined && attempt(() => verifySignature(found, keys)).ok,
  );
}
