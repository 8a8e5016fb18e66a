import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openKeyStore, type SigningKeyRing } from '../../../certs/index.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const prints = (ring: SigningKeyRing) => ({
  current: ring.current.fingerprint256,
  next: ring.next?.fingerprint256,
  retired: ring.retired?.fingerprint256,
});

describe('rotation', () => {
  it('goes through three stages and then begins anew', async () => {
    await using folder = await temporaryFolder();
    const store = openKeyStore(folder.path);
    const old = await store.signingKeys('primary');

    const first = await store.rotate('primary');
    const young = first.ring.next;
    expect(first.stage).toBe('next-published');
    expect(young?.fingerprint256).not.toBe(old.current.fingerprint256);
    expect(first.ring.published).toEqual([old.current.certificate, young?.certificate]);
    expect(prints(first.ring)).toEqual({
      current: old.current.fingerprint256,
      next: young?.fingerprint256,
      retired: undefined,
    });

    const second = await store.rotate('primary');
    expect(second.stage).toBe('next-promoted');
    expect(second.ring.published).toEqual([young?.certificate, old.current.certificate]);
    expect(prints(second.ring)).toEqual({
      current: young?.fingerprint256,
      next: undefined,
      retired: old.current.fingerprint256,
    });

    const third = await store.rotate('primary');
    expect(third.stage).toBe('retired-dropped');
    expect(third.ring.published).toEqual([young?.certificate]);

    expect((await store.rotate('primary')).stage).toBe('next-published');
  });

  it('leaves on disk what it returned, and nothing of before', async () => {
    await using folder = await temporaryFolder();
    const store = openKeyStore(folder.path);
    await store.signingKeys('primary');
    for (let generation = 2; generation <= 5; generation += 1) {
      const { ring } = await store.rotate('primary');
      const read = await openKeyStore(folder.path).signingKeys('primary');
      expect(prints(read)).toEqual(prints(ring));
      expect(read.published).toEqual(ring.published);
      expect(await readdir(join(folder.path, 'keys/primary'))).toEqual([
        `generation-${generation}`,
      ]);
    }
  });

  it('never signs with a key that was not published one stage before', async () => {
    await using folder = await temporaryFolder();
    const store = openKeyStore(folder.path);
    let before = await store.signingKeys('primary');
    for (let count = 0; count < 6; count += 1) {
      const { ring } = await store.rotate('primary');
      expect(before.published).toContain(ring.current.certificate);
      before = ring;
    }
  });

  it('says what is left to do at AWS, with the certificates to give it', async () => {
    await using folder = await temporaryFolder();
    const store = openKeyStore(folder.path);
    await store.signingKeys('primary');
    const { ring, tasks } = await store.rotate('primary');
    expect(tasks).toEqual([
      { kind: 'restart-idp' },
      {
        kind: 'update-saml-provider-metadata',
        certificates: [ring.current.fingerprint256, ring.next?.fingerprint256],
      },
      { kind: 'rotate-again' },
    ]);
    expect((await store.rotate('primary')).tasks).toEqual([
      { kind: 'restart-idp' },
      { kind: 'sign-in-once' },
      { kind: 'rotate-again' },
    ]);
    const last = await store.rotate('primary');
    expect(last.tasks).toEqual([
      { kind: 'restart-idp' },
      {
        kind: 'update-saml-provider-metadata',
        certificates: [last.ring.current.fingerprint256],
      },
      { kind: 'sign-in-once' },
    ]);
  });

  it('leaves the keys of others alone', async () => {
    await using folder = await temporaryFolder();
    const store = openKeyStore(folder.path);
    await store.signingKeys('primary');
    const backup = await store.signingKeys('backup');
    await store.rotate('primary');
    expect(prints(await store.signingKeys('backup'))).toEqual(prints(backup));
  });

  it('refuses an IdP that has no keys, and makes none', async () => {
    await using folder = await temporaryFolder();
    const store = openKeyStore(folder.path);
    await expect(store.rotate('primary')).rejects.toMatchObject({
      code: 'not-found',
      problem: 'Keys of "primary": there are none to rotate',
    });
    expect(await readdir(folder.path)).toEqual([]);
  });
});
