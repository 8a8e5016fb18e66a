import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSigningKey } from '../../certs/index.ts';
import { testCredential, testKeyRing, testSigningKey } from '../support/keys.ts';

const NOW = Date.parse('2026-11-24T09:30:00Z');
const clock = { now: () => NOW };

describe('createSigningKey', () => {
  it('certifies its own key for a year, as that of a mock', async () => {
    const key = await createSigningKey({ name: 'primary', clock });
    const certificate = new X509Certificate(Buffer.from(key.certificate, 'base64'));
    expect(key.subject).toBe('O=Understudy, CN=Understudy mock IdP primary');
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(key.privateKey)).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(key.certificate).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(key.certificatePem).toBe(certificate.toString());
    expect(key.fingerprint256).toBe(certificate.fingerprint256);
    expect(key.notBefore).toBe(NOW - 300_000);
    expect(key.notAfter).toBe(NOW - 300_000 + 365 * 86_400_000);
  });

  it('makes one that has long expired, for drills', async () => {
    const past = { now: () => NOW - 1000 * 86_400_000 };
    const key = await createSigningKey({ name: 'primary', clock: past, validDays: 1 });
    expect(key.notAfter).toBeLessThan(NOW);
  });

  it('fits the longest name of an IdP into the common name', async () => {
    const key = await createSigningKey({ name: 'x'.repeat(63), clock });
    expect(key.subject).toBe(`O=Understudy, CN=Understudy mock IdP ${'x'.repeat(44)}`);
  });

  it('refuses to end before it starts', async () => {
    await expect(createSigningKey({ name: 'primary', validDays: -1 })).rejects.toMatchObject({
      code: 'value-illegal',
    });
  });
});

describe('the shared keys of tests', () => {
  it('are the same for a name and differ between names', async () => {
    const [one, again, other] = await Promise.all([
      testCredential('primary'),
      testSigningKey('primary'),
      testCredential('backup'),
    ]);
    expect(one.certificate).toBe(again.certificate);
    expect(one.certificate).not.toBe(other.certificate);
    expect((await testKeyRing('primary')).published).toEqual([one.certificate]);
  });
});
