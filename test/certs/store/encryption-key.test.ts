import { X509Certificate } from 'node:crypto';
import { chmod, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openKeyStore } from '../../../certs/index.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const FILE = 'encryption/primary/generation-1/encryption.key.pem';

describe('the encryption key of an IdP', () => {
  it('is made once, apart from the signing key, and is what its certificate says', async () => {
    await using folder = await temporaryFolder();
    const made = await openKeyStore(folder.path).encryptionKey('primary');
    const again = await openKeyStore(folder.path).encryptionKey('primary');
    const { current } = await openKeyStore(folder.path).signingKeys('primary');
    expect(again.certificate).toBe(made.certificate);
    expect(current.certificate).not.toBe(made.certificate);
    const certificate = new X509Certificate(Buffer.from(made.certificate, 'base64'));
    expect(certificate.checkPrivateKey(again.privateKey)).toBe(true);
  });

  it('lies in a file that only its owner can read, and is refused otherwise', async () => {
    await using folder = await temporaryFolder();
    const store = openKeyStore(folder.path);
    await store.encryptionKey('primary');
    const path = join(folder.path, FILE);
    expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600');
    await chmod(path, 0o644);
    await expect(store.encryptionKey('primary')).rejects.toMatchObject({ code: 'file-unsafe' });
  });

  it('is listed with the others', async () => {
    await using folder = await temporaryFolder();
    const store = openKeyStore(folder.path);
    expect(await store.list()).toEqual([]);
    await store.encryptionKey('primary');
    await store.signingKeys('primary');
    expect((await store.list()).map(({ owner, role }) => `${owner} ${role}`)).toEqual([
      'primary current',
      'primary encryption',
    ]);
  });

  it('is one for two processes that make it at the same time', async () => {
    await using folder = await temporaryFolder();
    const [one, other] = await Promise.all(
      [1, 2].map(async () => openKeyStore(folder.path).encryptionKey('primary')),
    );
    expect(one?.certificate).toBe(other?.certificate);
  });

  it('has a name like an IdP', async () => {
    await using folder = await temporaryFolder();
    await expect(openKeyStore(folder.path).encryptionKey('../x')).rejects.toMatchObject({
      code: 'value-illegal',
    });
  });
});
