import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/ids.ts';

export interface ExpiringStoreOptions {
  clock: Clock;
  random: Random;
  /** Milliseconds that an entry lasts. */
  lifetime: number;
  /** Above it, the oldest entry makes room: a flood costs memory only up to here. */
  limit: number;
}

/** Values behind unguessable names, forgotten in time. */
export interface ExpiringStore<T> {
  /** Keeps a value; gives the name to find it by, 256 random bits. */
  put(value: T): string;
  find(id: string | undefined): T | undefined;
  remove(id: string | undefined): void;
}

interface Entry<T> {
  value: T;
  expiresAt: number;
}

export function createExpiringStore<T>(options: ExpiringStoreOptions): ExpiringStore<T> {
  const { clock, random, lifetime, limit } = options;
  const entries = new Map<string, Entry<T>>();
  return {
    put(value) {
      if (entries.size >= limit) entries.delete(entries.keys().next().value ?? '');
      const id = random.bytes(32).toString('base64url');
      entries.set(id, { value, expiresAt: clock.now() + lifetime });
      return id;
    },
    find(id) {
      const entry = id === undefined ? undefined : entries.get(id);
      if (entry === undefined || id === undefined) return undefined;
      if (clock.now() < entry.expiresAt) return entry.value;
      entries.delete(id);
      return undefined;
    },
    remove(id) {
      if (id !== undefined) entries.delete(id);
    },
  };
}
