import { beforeAll, describe, expect, it } from 'vitest';
import type { SigningKey } from '../../certs/index.ts';
import { importVerificationKey, openResponse, verifyResponse } from '../../saml/read/index.ts';
import type { ResponseMessage } from '../../saml/types.ts';
import { encodeResponse } from '../../saml/write/index.ts';
import { testSigningKey } from '../support/keys.ts';
import { corpus } from './corpus.ts';

let key: SigningKey;

beforeAll(async () => {
  key = await testSigningKey();
});

/** The message that the judge's side believes, or why it does not. */
function read(xml: string): ResponseMessage | string {
  const opened = openResponse(encodeResponse(xml));
  if (!opened.ok) return `${opened.refusal.stage}: ${opened.refusal.detail}`;
  const verified = verifyResponse(opened.value, [importVerificationKey(key.certificate)]);
  return verified.ok
    ? verified.value.message
    : `${verified.refusal.stage}: ${verified.refusal.detail}`;
}

describe("the judge's side", () => {
  it('reads from every output what the writer was given', () => {
    const messages = corpus(key);
    expect(messages.map(({ xml }) => read(xml))).toEqual(messages.map(({ message }) => message));
  });
});
