import type { WorldKeys } from '../runner/index.ts';
import type { Project } from './project.ts';

/** The keys of a project's IdPs, made with the length that its configuration asks for. */
export function projectKeys({ keys, config }: Pick<Project, 'keys' | 'config'>): WorldKeys {
  return {
    signingKeys(name) {
      const modulusLength = config.idps.find((idp) => idp.name === name)?.modulusLength;
      return keys.signingKeys(name, modulusLength === undefined ? {} : { modulusLength });
    },
    encryptionKey: async (name) => keys.encryptionKey(name),
    sessionSecret: async (name) => keys.sessionSecret(name),
    tlsAuthority: () => keys.tlsAuthority(),
  };
}
