import { createHash } from 'node:crypto';
import type { ServerOptions } from 'node:https';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { Clock } from '../../core/clock.ts';
import { UnderstudyError } from '../../core/errors.ts';
import type { Random } from '../../core/ids.ts';
import type { TlsAuthority } from '../types.ts';
import type { AuthorityKey } from './authority-key.ts';
import { createFlawedLeaf } from './flawed-leaf.ts';
import { createLeaf, type Leaf } from './leaf.ts';
import { permittedServerName, TLS_ADDRESSES, TLS_DOMAINS } from './names.ts';

const RENEWED_BEFORE_END = 3_600_000;
/** A client can make up names without end. */
const MAXIMUM_CONTEXTS = 256;

export interface TlsAuthorityOptions {
  authority: AuthorityKey;
  /** That of the machine, by which TLS clients go. */
  clock: Clock;
  random: Random;
}

/** Hands out server certificates for the names that aws-local serves, made when first asked for. */
export function createTlsAuthority(options: TlsAuthorityOptions): TlsAuthority {
  const { certificate } = options.authority;
  const contexts = new Map<string, CachedContext>();
  let standard: Leaf | undefined;
  // Who asks for no name, as clients do that go to an address, gets this one.
  const standardLeaf = (): Leaf => {
    if (standard === undefined || isOver(standard, options.clock))
      standard = createLeaf(['localhost', ...TLS_ADDRESSES], options);
    return standard;
  };
  const contextFor = (serverName: string): SecureContext => {
    const name = permittedServerName(serverName);
    if (name === undefined) throw notPermitted(serverName);
    return cached(contexts, name, options);
  };
  return {
    certificatePem: certificate.toString(),
    spkiSha256: createHash('sha256')
      .update(certificate.publicKey.export({ type: 'spki', format: 'der' }))
      .digest('base64'),
    contextFor,
    flawedContextFor: (flaw, serverName) =>
      createSecureContext(tlsFiles(createFlawedLeaf(flaw, serverName, options))),
    serverOptions: () => serverOptions(standardLeaf(), contextFor),
  };
}

interface CachedContext {
  context: SecureContext;
  notAfter: number;
}

function cached(
  contexts: Map<string, CachedContext>,
  name: string,
  options: TlsAuthorityOptions,
): SecureContext {
  const known = contexts.get(name);
  if (known !== undefined && !isOver(known, options.clock)) return known.context;
  if (contexts.size >= MAXIMUM_CONTEXTS) contexts.clear();
  const leaf = createLeaf([name], options);
  const context = createSecureContext(tlsFiles(leaf));
  contexts.set(name, { context, notAfter: leaf.notAfter });
  return context;
}

function isOver({ notAfter }: Pick<Leaf, 'notAfter'>, clock: Clock): boolean {
  return notAfter - clock.now() <= RENEWED_BEFORE_END;
}

function serverOptions(
  leaf: Leaf,
  contextFor: (serverName: string) => SecureContext,
): ServerOptions {
  return {
    ...tlsFiles(leaf),
    minVersion: 'TLSv1.2',
    SNICallback(serverName, answer) {
      try {
        answer(null, contextFor(serverName));
      } catch (error) {
        answer(error as Error);
      }
    },
  };
}

function tlsFiles({ privateKey, chainPem }: Leaf): { key: Buffer; cert: string } {
  const key = Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return { key, cert: chainPem };
}

function notPermitted(serverName: string): UnderstudyError {
  return new UnderstudyError({
    code: 'not-allowed',
    problem: `TLS certificate for ${JSON.stringify(serverName)}: the local authority cannot vouch for that name`,
    remedy: `It can for ${[...TLS_DOMAINS, ...TLS_ADDRESSES].join(', ')} and names below these domains`,
  });
}
