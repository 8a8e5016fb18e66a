import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openKeyStore } from '../../../certs/index.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const POSIX = process.platform !== 'win32';

async function modes(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true });
  const entries = names.map(async (name) => {
    const stats = await lstat(join(folder, name));
    return [name, (stats.mode & 0o777).toString(8)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

describe('the key store', () => {
  it('makes keys on first use and gives the same ones ever after', async () => {
    await using folder = await temporaryFolder();
    const first = await openKeyStore(folder.path).signingKeys('primary');
    const again = await openKeyStore(folder.path).signingKeys('primary', { modulusLength: 4096 });
    expect(again.published).toEqual([first.current.certificate]);
    expect(again.current.privateKey.equals(first.current.privateKey)).toBe(true);
    expect(first.next).toBeUndefined();
    expect(first.retired).toBeUndefined();
  });

  it('gives every IdP, and every installation, keys of its own', async () => {
    await using one = await temporaryFolder();
    await using two = await temporaryFolder();
    const rings = await Promise.all([
      openKeyStore(one.path).signingKeys('primary'),
      openKeyStore(one.path).signingKeys('backup'),
      openKeyStore(two.path).signingKeys('primary'),
    ]);
    expect(new Set(rings.map((ring) => ring.current.fingerprint256)).size).toBe(3);
  });

  it('makes keys of the length asked for', async () => {
    await using folder = await temporaryFolder();
    const { current } = await openKeyStore(folder.path).signingKeys('primary', {
      modulusLength: 3072,
    });
    expect(current.privateKey.asymmetricKeyDetails?.modulusLength).toBe(3072);
    await openKeyStore(folder.path).rotate('primary');
    const { next } = await openKeyStore(folder.path).signingKeys('primary');
    expect(next?.privateKey.asymmetricKeyDetails?.modulusLength).toBe(3072);
  });

  it('touches no file until it is asked for a key', async () => {
    await using folder = await temporaryFolder();
    const store = openKeyStore(join(folder.path, 'state'));
    expect(await store.list()).toEqual([]);
    expect(await readdir(folder.path)).toEqual([]);
  });

  it.runIf(POSIX)('lets nobody else in, whatever the umask', async () => {
    await using folder = await temporaryFolder();
    const before = process.umask(0);
    try {
      const store = openKeyStore(join(folder.path, 'state'));
      await store.signingKeys('primary');
      await store.tlsAuthority();
    } finally {
      process.umask(before);
    }
    expect(await modes(folder.path)).toEqual({
      state: '700',
      'state/keys': '700',
      'state/keys/primary': '700',
      'state/keys/primary/generation-1': '700',
      'state/keys/primary/generation-1/current.crt.pem': '600',
      'state/keys/primary/generation-1/current.key.pem': '600',
      'state/tls': '700',
      'state/tls/generation-1': '700',
      'state/tls/generation-1/authority.crt.pem': '600',
      'state/tls/generation-1/authority.key.pem': '600',
    });
  });

  it('lists whose keys there are, without anything secret', async () => {
    await using folder = await temporaryFolder();
    const store = openKeyStore(folder.path);
    const primary = await store.signingKeys('primary');
    await store.signingKeys('backup');
    const { ring } = await store.rotate('primary');
    await store.tlsAuthority();
    const list = await store.list();
    expect(list.map(({ owner, role }) => `${owner} ${role}`)).toEqual([
      'backup current',
      'primary current',
      'primary next',
      'aws-local tls-authority',
    ]);
    expect(list[1]).toEqual({
      owner: 'primary',
      role: 'current',
      subject: 'O=Understudy, CN=Understudy mock IdP primary',
      fingerprint256: primary.current.fingerprint256,
      notAfter: primary.current.notAfter,
      path: join(folder.path, 'keys/primary/generation-2/current.crt.pem'),
    });
    expect(list[2]?.fingerprint256).toBe(ring.next?.fingerprint256);
    expect(JSON.stringify(list)).not.toContain('PRIVATE');
    for (const { path, fingerprint256 } of list) {
      expect(new X509Certificate(await readFile(path)).fingerprint256).toBe(fingerprint256);
    }
  });

  it.each([
    '',
    '-a',
    'A',
    'primary.idp',
    '..',
    '../x',
    'a/b',
    'a\\b',
    'a\0',
    'é',
    'x'.repeat(64),
    '.',
  ])('refuses %j as a name, and touches no file', async (name) => {
    await using folder = await temporaryFolder();
    const store = openKeyStore(join(folder.path, 'state'));
    const refusal = {
      code: 'value-illegal',
      problem: expect.stringContaining(JSON.stringify(name)),
    };
    await expect(store.signingKeys(name)).rejects.toMatchObject(refusal);
    await expect(store.rotate(name)).rejects.toMatchObject(refusal);
    expect(await readdir(folder.path)).toEqual([]);
  });

  it.each(['a', '0', 'primary-2', 'x'.repeat(63)])('takes %j as a name', async (name) => {
    await using folder = await temporaryFolder();
    expect((await openKeyStore(folder.path).signingKeys(name)).published).toHaveLength(1);
  });

  it('names the path and what the system said when it fails', async () => {
    await using folder = await temporaryFolder();
    const store = openKeyStore(join(folder.path, 'x'.repeat(300)));
    await expect(store.signingKeys('primary')).rejects.toMatchObject({
      code: 'environment',
      problem: expect.stringMatching(/^Cannot look at ".*": ENAMETOOLONG$/),
    });
  });
});
