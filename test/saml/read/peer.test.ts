import type { Element } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openResponse } from '../../../saml/read/index.ts';
import { attempt } from '../../../saml/read/refusal.ts';
import type { FoundSignature } from '../../../saml/read/types.ts';
import { verifySignature } from '../../../saml/read/verify-signature.ts';
import {
  ASSERTION_XPATH,
  encode,
  foreignResponse,
  RESPONSE_XPATH,
  signedBy,
  testKey,
  written,
  type TestKey,
} from './support.ts';

/**
 * The whole of xml-crypto, which finds its way by XPath in a tree of its own, asked the same question
 * as our verification, which uses no more than its canonicaliser.
 */

let key: TestKey;
let messages: readonly string[] = [];
beforeAll(async () => {
  key = await testKey();
  messages = [
    written(key, 'assertion'),
    written(key, 'response'),
    written(key, 'both'),
    signedBy(foreignResponse(), ASSERTION_XPATH, key),
    signedBy(foreignResponse(), RESPONSE_XPATH, { ...key, prefix: '' }),
    signedBy(signedBy(foreignResponse(), ASSERTION_XPATH, key), RESPONSE_XPATH, key),
  ];
});

/** The octets that it vouches for, or that it does not. */
function byPeer(xml: string, signature: Element): string {
  const verifier = new SignedXml({
    publicCert: key.verification.key.export({ type: 'spki', format: 'pem' }),
    getCertFromKeyInfo: () => null,
  });
  try {
    verifier.loadSignature(signature as never);
    if (!verifier.checkSignature(xml)) return 'refused';
  } catch {
    return 'refused';
  }
  return verifier.getSignedReferences().join('\n');
}

function byUs(found: FoundSignature): string {
  const result = attempt(() => verifySignature(found, [key.verification]));
  return result.ok ? result.value.bytes : 'refused';
}

function foundIn(xml: string): FoundSignature[] {
  const opened = openResponse(encode(xml));
  if (!opened.ok) return [];
  const { response, assertion } = opened.value.signatures;
  return [response, assertion].filter((found) => found !== undefined);
}

/** The message with one letter or digit of a value, an ID or a digest replaced. */
function variants(xml: string): string[] {
  const places = [...xml.matchAll(/[A-Za-z0-9](?=[^<>]*<\/|[^<>"]*")/g)];
  return places
    .filter((_, index) => index % 83 === 0)
    .map(
      ({ index }) =>
        `${xml.slice(0, index)}${xml[index] === 'a' ? 'b' : 'a'}${xml.slice(index + 1)}`,
    );
}

describe('our verification and xml-crypto’s', () => {
  it('vouch for the same octets of the same messages', () => {
    const signatures = messages.flatMap((xml) => foundIn(xml).map((found) => ({ xml, found })));
    expect(signatures).toHaveLength(8);
    for (const { xml, found } of signatures) {
      const ours = byUs(found);
      expect(ours).toContain('maria.garcia@example.com');
      expect(ours).toBe(byPeer(xml, found.element));
    }
  });

  it('agree on messages that were changed', () => {
    const asked = messages
      .flatMap(variants)
      .flatMap((xml) => foundIn(xml).map((found) => [byUs(found), byPeer(xml, found.element)]));
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter(([ours, theirs]) => ours !== theirs)).toEqual([]);
    // Both answers occur: a letter of KeyInfo or of the unsigned envelope matters to neither.
    expect(new Set(asked.map(([ours]) => ours === 'refused')).size).toBe(2);
  });
});
