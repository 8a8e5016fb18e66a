import { sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSigningKeyPair, createTlsKeyPair } from '../../certs/index.ts';

describe('createSigningKeyPair', () => {
  it('makes RSA keys of 2048 bits unless told otherwise', async () => {
    const { publicKey, privateKey } = await createSigningKeyPair();
    expect(privateKey.asymmetricKeyType).toBe('rsa');
    expect(privateKey.asymmetricKeyDetails).toMatchObject({
      modulusLength: 2048,
      publicExponent: 65_537n,
    });
    const signature = sign('sha256', Buffer.from('text'), privateKey);
    expect(verify('sha256', Buffer.from('text'), publicKey, signature)).toBe(true);
  });

  it('makes several at once, of the lengths asked for', async () => {
    const pairs = await Promise.all(
      [2048, 3072].map((modulusLength) => createSigningKeyPair({ modulusLength })),
    );
    expect(pairs.map(({ privateKey }) => privateKey.asymmetricKeyDetails?.modulusLength)).toEqual([
      2048, 3072,
    ]);
  });

  it.each([0, 512, 1024, 2047, 2049, 8192, Number.NaN, -2048])(
    'refuses %s bits and says which lengths there are',
    async (modulusLength) => {
      await expect(createSigningKeyPair({ modulusLength })).rejects.toMatchObject({
        code: 'value-illegal',
        problem: `Length of an RSA key: ${modulusLength} bits, expected 2048, 3072 or 4096`,
      });
    },
  );
});

describe('createTlsKeyPair', () => {
  it('makes P-256 keys', () => {
    const { privateKey } = createTlsKeyPair();
    expect(privateKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  });
});
