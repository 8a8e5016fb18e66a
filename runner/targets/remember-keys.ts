import type { WorldKeys } from './start-world.ts';

/**
 * Asks for each key once. A run starts hundreds of worlds with the same keys; reading their files and
 * making TLS certificates for the same names each time took a fifth of it.
 */
export function rememberKeys(keys: WorldKeys): WorldKeys {
  const { sessionSecret } = keys;
  const authority = remembering(async () => keys.tlsAuthority());
  return {
    signingKeys: remembering(async (name) => keys.signingKeys(name)),
    encryptionKey: remembering(async (name) => keys.encryptionKey(name)),
    tlsAuthority: async () => authority(''),
    ...(sessionSecret && { sessionSecret: remembering(async (name) => sessionSecret(name)) }),
  };
}

function remembering<T>(ask: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return async (name) => {
    const answer = known.get(name) ?? ask(name);
    known.set(name, answer);
    // What went wrong may go well the next time.
    answer.catch(() => known.delete(name));
    return answer;
  };
}
