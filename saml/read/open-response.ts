import { decodeBase64 } from './base64.ts';
import { readResponse } from './content.ts';
import { parseTree } from './dom.ts';
import { findEncryption } from './find-encryption.ts';
import { MESSAGE_PROFILE, passGate } from './gate.ts';
import { attempt } from './refusal.ts';
import { checkResponse, placementOf } from './response-shape.ts';
import type { OpenedResponse, ReadResult } from './types.ts';
import { decodeUtf8 } from './utf8.ts';

/**
 * Reads the base64 of a Response as far as one can without a key. The order is the point: each
 * stage may rely on what those before it have refused, and a message that one refuses is never
 * shown to the next. An encrypted Assertion stays closed until `decryptResponse`.
 *
 * @example
 * const opened = openResponse(form.SAMLResponse);
 * if (opened.ok) verifyResponse(opened.value, keysOf(opened.value.unverified.issuer));
 */
export function openResponse(base64: string): ReadResult<OpenedResponse> {
  return attempt(() => {
    const bytes = decodeBase64(base64);
    const xml = decodeUtf8(bytes);
    passGate(xml, MESSAGE_PROFILE);
    const root = parseTree(xml);
    const signatures = checkResponse(root);
    const encryption = findEncryption(root);
    const unverified = readResponse(root);
    const signaturePlacement = placementOf(signatures);
    return { xml, unverified, signaturePlacement, signatures, encryption };
  });
}
