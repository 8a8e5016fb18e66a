import { createCipheriv, createDecipheriv, hash, hkdfSync } from 'node:crypto';
import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/ids.ts';
import type { ExpiringStore } from './expiring-store.ts';

export interface SealedStoreOptions<T> {
  clock: Clock;
  random: Random;
  /** Milliseconds that a value lasts. */
  lifetime: number;
  /** What replicas share; 32 bytes or more. */
  secret: Buffer;
  /** Names what is kept, so that no value of one store is taken by another. */
  purpose: string;
  /** To plain data. */
  pack(value: T): unknown;
  /** From plain data of our own; undefined when it means nothing here (any more). */
  unpack(data: unknown): T | undefined;
}

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Longer than any of ours: a request with a long relay state. Headers end at 16 kB anyway. */
const LONGEST = 12_000;
const MOST_REMOVED = 10_000;

/**
 * Keeps nothing: the name that it gives is the value, encrypted and authenticated, so every server with
 * the same secret finds it. What is removed, this server alone knows; others take it until it lapses.
 */
export function createSealedStore<T>(options: SealedStoreOptions<T>): ExpiringStore<T> {
  const { clock, random, lifetime, secret, purpose, pack, unpack } = options;
  const key = deriveKey(secret, purpose);
  const removed = new Set<string>();
  return {
    put(value) {
      const text = JSON.stringify({ until: clock.now() + lifetime, value: pack(value) });
      return seal(text, key, random.bytes(IV_BYTES));
    },
    find(id) {
      if (id === undefined || id.length > LONGEST || removed.has(fingerprint(id))) return undefined;
      const opened = open(id, key);
      if (opened === undefined) return undefined;
      const { until, value } = JSON.parse(opened) as { until: number; value: unknown };
      return clock.now() < until ? unpack(value) : undefined;
    },
    remove(id) {
      if (id === undefined) return;
      if (removed.size >= MOST_REMOVED) removed.delete(removed.values().next().value ?? '');
      removed.add(fingerprint(id));
    },
  };
}

/** A key for one purpose, of a secret that serves several (RFC 5869). */
export function deriveKey(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `understudy ${purpose}`, 32));
}

function seal(text: string, key: Buffer, iv: Buffer): string {
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  const sealed = [iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat(sealed).toString('base64url');
}

function open(id: string, key: Buffer): string | undefined {
  const bytes = Buffer.from(id, 'base64url');
  // Base64 can be written in more ways than one; a second way would be a name that nobody removed.
  if (bytes.length <= IV_BYTES + TAG_BYTES || bytes.toString('base64url') !== id) return undefined;
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const text = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

function fingerprint(id: string): string {
  return hash('sha256', id, 'base64url');
}
