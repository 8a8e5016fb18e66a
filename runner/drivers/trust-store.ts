import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Started } from '../../core/dispose.ts';
import { messageOf, UnderstudyError } from '../../core/errors.ts';

/** A home folder whose NSS database has a Chromium on Linux trust an authority, as it trusts any other. */
export interface TrustStore extends Started {
  readonly home: string;
}

const run = promisify(execFile);

/**
 * Makes a throw-away home. It is the one way in which Chromium judges certificates of a local authority
 * whole: with its allow-list of keys it takes expired ones and ones for another name.
 *
 * @param certutil of NSS (Debian and Ubuntu: libnss3-tools).
 * @throws {UnderstudyError} `environment` when certutil fails.
 */
export async function createTrustStore(
  certutil: string,
  certificatePem: string,
): Promise<TrustStore> {
  const home = await mkdtemp(join(tmpdir(), 'understudy-trust-'));
  const stop = async (): Promise<void> => {
    // The browser may still be writing there while it ends.
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  try {
    const folder = join(home, '.pki', 'nssdb');
    const file = join(home, 'authority.pem');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(file, certificatePem, { mode: 0o600 });
    const database = ['-d', `sql:${folder}`];
    await run(certutil, [...database, '-N', '--empty-password']);
    await run(certutil, [...database, '-A', '-n', 'understudy', '-t', 'C,,', '-i', file]);
    return { home, stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw new UnderstudyError({
      code: 'environment',
      problem: `certutil "${certutil}" cannot make a store of trusted certificates: ${messageOf(error).split('\n')[0]}`,
      remedy: 'Install libnss3-tools again, or name another one in UNDERSTUDY_CERTUTIL',
      cause: error,
    });
  }
}
