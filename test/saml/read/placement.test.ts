import type { Element } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { NAMESPACES } from '../../../saml/names.ts';
import {
  elementsOf,
  forgedCopy,
  saysForged,
  signatureIn,
  takeApart,
  without,
  type Parts,
} from './forgery.ts';
import { judge, outcome, SIGNED_PLACEMENTS, testKey, written, type TestKey } from './support.ts';

/**
 * A forged Assertion or Response at every place of a signed message, in every manner that has ever
 * fooled a library, and the signed original left, moved or hidden.
 */

let key: TestKey;
beforeAll(async () => {
  key = await testKey();
});

type Payload = (parts: Parts) => Element;

const PAYLOADS: Readonly<Record<string, Payload>> = {
  'an Assertion': (parts) => forgedCopy(parts, parts.assertion),
  'an Assertion of the same ID': (parts) =>
    forgedCopy(parts, parts.assertion, { id: parts.assertion.getAttribute('ID') ?? '' }),
  'an Assertion with the Signature copied': (parts) =>
    forgedCopy(parts, parts.assertion, { keepSignature: true }),
  'an Assertion of another namespace': (parts) =>
    forgedCopy(parts, parts.assertion, { namespace: 'urn:oasis:names:tc:SAML:1.0:assertion' }),
  'a Response': (parts) => forgedCopy(parts, parts.response),
  'a Response of the same ID': (parts) =>
    forgedCopy(parts, parts.response, { id: parts.response.getAttribute('ID') ?? '' }),
};

type Manner = (parts: Parts, payload: Element, host: Element) => void;

const MANNERS: Readonly<Record<string, Manner>> = {
  'as the first child': (_, payload, host) => void host.insertBefore(payload, host.firstChild),
  'as the last child': (_, payload, host) => void host.appendChild(payload),
  'in the place of the signed Assertion, which moves there': (parts, payload, host) => {
    if (host === parts.assertion || contains(parts.assertion, host)) host.appendChild(payload);
    else {
      parts.assertion.parentNode?.replaceChild(payload, parts.assertion);
      host.appendChild(parts.assertion);
    }
  },
  'and the Signature moves there too': (parts, payload, host) => {
    host.appendChild(payload);
    const signature = signatureIn(parts.assertion) ?? signatureIn(parts.response);
    without(signature);
    if (signature !== undefined) payload.appendChild(signature);
  },
};

describe.each(SIGNED_PLACEMENTS)('a message with the signature over %s', (placement) => {
  it.each(Object.keys(PAYLOADS))('is never believed with a forgery at any place: %s', (name) => {
    const good = written(key, placement);
    const outcomes = documents(good, name).map((xml) => {
      const result = judge(xml, key.verification);
      return saysForged(result) ? `FORGED: ${xml}` : outcome(result);
    });
    expect(outcomes.length).toBeGreaterThan(40);
    expect(outcomes.filter((text) => !/^(gate|structure|signature)\//.test(text))).toEqual([]);
  });
});

describe('the matrix of forgeries', () => {
  it('holds documents that a careless reader would believe', () => {
    const forgeries = documents(written(key, 'assertion'), 'an Assertion');
    expect(forgeries.filter((xml) => believedCarelessly(xml, key)).length).toBeGreaterThan(5);
  });
});

/** Every third place for each manner, another third for the next: a thousand documents in all. */
function documents(good: string, payload: string): string[] {
  const count = elementsOf(takeApart(good).document).length;
  const first = Object.keys(PAYLOADS).indexOf(payload);
  return Object.values(MANNERS).flatMap((manner, index) =>
    Array.from({ length: Math.floor(count / 3) }, (_, step) => {
      const place = step * 3 + ((first + index) % 3);
      const parts = takeApart(good);
      const host = elementsOf(parts.document)[place] as Element;
      manner(parts, (PAYLOADS[payload] as Payload)(parts), host);
      return parts.serialise();
    }),
  );
}

/** Verifies the first Signature that it finds, and believes the first Assertion: the classic mistake. */
function believedCarelessly(xml: string, { verification }: TestKey): boolean {
  const { document, signatures } = takeApart(xml);
  const verifier = new SignedXml({
    publicCert: verification.key.export({ type: 'spki', format: 'pem' }),
    getCertFromKeyInfo: () => null,
  });
  try {
    verifier.loadSignature(signatures[0] as never);
    if (!verifier.checkSignature(xml)) return false;
  } catch {
    return false;
  }
  const [first] = document.getElementsByTagNameNS(NAMESPACES.assertion, 'Assertion');
  return (first?.textContent ?? '').includes('Administrator');
}

function contains(ancestor: Element, element: Element): boolean {
  return ancestor.contains(element);
}
