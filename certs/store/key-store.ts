import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { systemClock, type Clock } from '../../core/clock.ts';
import { UnderstudyError } from '../../core/errors.ts';
import { systemRandom, type Random } from '../../core/ids.ts';
import { createSigningKey } from '../signing-key.ts';
import { createTlsAuthority } from '../tls/authority.ts';
import type {
  EncryptionKey,
  KeyListing,
  KeyStore,
  Rotation,
  SigningKeyRing,
  TlsAuthority,
} from '../types.ts';
import { listAuthority, loadAuthorityKey } from './authority-key.ts';
import { listEncryptionKey, loadEncryptionKey } from './encryption-key.ts';
import { addGeneration, readNewest } from './generations.ts';
import { certificatePath } from './key-files.ts';
import { attempt, findPrivateFolder, makePrivateFolder } from './private-files.ts';
import { readRing, RING_ROLES, ringFiles, toRing } from './ring.ts';
import { loadSessionSecret } from './session-secret.ts';
import { nextStage } from './rotation.ts';

export interface KeyStoreOptions {
  /**
   * For the validity of certificates. Default: the machine's, which TLS clients go by; not one that
   * a drill moves.
   */
  clock?: Clock;
  random?: Random;
}

interface Store {
  folder: string;
  clock: Clock;
  random: Random;
}

/**
 * The keys kept in `folder`; touches no file until it is asked for one.
 *
 * @example
 * const { current, published } = await openKeyStore('.understudy').signingKeys('primary');
 */
export function openKeyStore(folder: string, options: KeyStoreOptions = {}): KeyStore {
  const { clock = systemClock, random = systemRandom } = options;
  const store = { folder: resolve(folder), clock, random };
  return {
    folder: store.folder,
    signingKeys: async (name, { modulusLength } = {}) =>
      signingKeys(store, legalName(name), modulusLength),
    encryptionKey: async (name) => encryptionKey(store, legalName(name)),
    sessionSecret: async (name) => sessionSecret(store, legalName(name)),
    rotate: async (name) => rotate(store, legalName(name)),
    list: () => list(store),
    tlsAuthority: () => tlsAuthority(store),
  };
}

async function signingKeys(
  store: Store,
  name: string,
  modulusLength?: number,
): Promise<SigningKeyRing> {
  const folder = await makePrivateFolder(store.folder, ['keys', name]);
  const there = await readNewest(folder, readRing);
  if (there !== undefined) return toRing(there.value);
  const keys = { current: await createSigningKey({ ...store, name, modulusLength }) };
  const made = { number: 1, files: ringFiles(keys), random: store.random };
  if (await addGeneration(folder, made)) return toRing(keys);
  // Whoever was faster has the key: it may be in somebody's metadata by now.
  return signingKeys(store, name, modulusLength);
}

async function encryptionKey(store: Store, name: string): Promise<EncryptionKey> {
  const folder = await makePrivateFolder(store.folder, ['encryption', name]);
  return loadEncryptionKey(folder, { ...store, name });
}

async function sessionSecret(store: Store, name: string): Promise<Buffer> {
  const folder = await makePrivateFolder(store.folder, ['sessions', name]);
  return loadSessionSecret(folder, store.random);
}

async function rotate(store: Store, name: string): Promise<Rotation> {
  const folder = await findPrivateFolder(store.folder, ['keys', name]);
  if (folder === undefined) throw noKeys(name);
  const there = await readNewest(folder, readRing);
  if (there === undefined) throw noKeys(name);
  const { modulusLength } = there.value.current.privateKey.asymmetricKeyDetails ?? {};
  const step = await nextStage(there.value, () =>
    createSigningKey({ ...store, name, modulusLength }),
  );
  const won = await addGeneration(folder, {
    number: there.generation.number + 1,
    files: ringFiles(step.keys),
    random: store.random,
  });
  if (!won) throw rotatedElsewhere(name);
  return { name, stage: step.stage, ring: toRing(step.keys), tasks: step.tasks };
}

async function tlsAuthority(store: Store): Promise<TlsAuthority> {
  const folder = await makePrivateFolder(store.folder, ['tls']);
  return createTlsAuthority({ ...store, authority: await loadAuthorityKey(folder, store) });
}

async function list({ folder }: Store): Promise<readonly KeyListing[]> {
  const rings = await listEach(folder, 'keys', listRing);
  const encryption = await listEach(folder, 'encryption', listEncryptionKey);
  const tls = await findPrivateFolder(folder, ['tls']);
  return [...rings, ...encryption, ...(tls === undefined ? [] : await listAuthority(tls))];
}

async function listEach(
  root: string,
  kind: string,
  listOne: (folder: string, owner: string) => Promise<readonly KeyListing[]>,
): Promise<readonly KeyListing[]> {
  const folder = await findPrivateFolder(root, [kind]);
  if (folder === undefined) return [];
  const names = await attempt('list', folder, () => readdir(folder));
  const owners = names.filter(isName).sort();
  const listings = await Promise.all(owners.map((owner) => listOne(join(folder, owner), owner)));
  return listings.flat();
}

async function listRing(folder: string, owner: string): Promise<readonly KeyListing[]> {
  const there = await readNewest(folder, readRing);
  return RING_ROLES.flatMap((role) => {
    const key = there?.value[role];
    if (there === undefined || key === undefined) return [];
    const { subject, fingerprint256, notAfter } = key;
    const path = certificatePath(there.generation.folder, role);
    return [{ owner, role, subject, fingerprint256, notAfter, path }];
  });
}

function legalName(name: string): string {
  if (isName(name)) return name;
  throw new UnderstudyError({
    code: 'value-illegal',
    problem: `Name of keys: ${JSON.stringify(name)}, expected 1 to 63 lower-case letters, digits and dashes, no dash first`,
    remedy: 'Name them like the IdP: primary',
  });
}

function isName(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(name);
}

function noKeys(name: string): UnderstudyError {
  return new UnderstudyError({
    code: 'not-found',
    problem: `Keys of "${name}": there are none to rotate`,
    remedy: 'Start the IdP once, which makes them',
  });
}

function rotatedElsewhere(name: string): UnderstudyError {
  return new UnderstudyError({
    code: 'not-allowed',
    problem: `Keys of "${name}": another process rotated them at the same time`,
    remedy: 'Look at the list of keys, and rotate again only if another stage is wanted',
  });
}
