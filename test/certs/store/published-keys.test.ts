import { createHash, createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { publisherOf, PUBLISHED_KEYS } from '../../../certs/store/published-keys.ts';
import { testSigningKey } from '../../support/keys.ts';

describe('published keys', () => {
  it('are known by the SHA-256 of the public key, whatever the certificate around it', async () => {
    const publicKey = createPublicKey((await testSigningKey()).privateKey);
    const spki = publicKey.export({ type: 'spki', format: 'der' });
    const print = createHash('sha256').update(spki).digest('hex');
    expect(publisherOf(publicKey, { [print]: 'somebody/idp' })).toBe('somebody/idp');
    expect(publisherOf(publicKey)).toBeUndefined();
  });

  it('are listed as lower-case hex with the repository of each', () => {
    const list = Object.entries(PUBLISHED_KEYS);
    expect(list.length).toBeGreaterThan(0);
    for (const [print, publisher] of list) {
      expect(print).toMatch(/^[0-9a-f]{64}$/);
      expect(publisher).toMatch(/^[\w.-]+\/[\w.-]+$/);
    }
  });
});
