import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A Debian package and a file of it that shows that it is installed. */
export interface DebianPackage {
  name: string;
  proof: string;
}

export const PACKAGES = {
  nssTools: { name: 'libnss3-tools', proof: '/usr/bin/certutil' },
  xmlsec1: { name: 'xmlsec1', proof: '/usr/bin/xmlsec1' },
  samlsign: { name: 'opensaml-tools', proof: '/usr/bin/samlsign' },
  python3Saml: {
    name: 'python3-onelogin-saml2',
    proof: '/usr/lib/python3/dist-packages/onelogin/saml2/auth.py',
  },
  apache: { name: 'apache2', proof: '/usr/sbin/apache2' },
  mellon: {
    name: 'libapache2-mod-auth-mellon',
    proof: '/usr/lib/apache2/modules/mod_auth_mellon.so',
  },
} as const satisfies Record<string, DebianPackage>;

/**
 * Whether the packages are there. Installs those that are not, where that is wanted (`CI` or
 * `UNDERSTUDY_INTEROP=1`) and possible (root on Debian or Ubuntu); otherwise says on stderr which
 * peers did not judge and what to run. With `UNDERSTUDY_INTEROP=1` a failure to install is thrown.
 */
export async function havePackages(...wanted: readonly DebianPackage[]): Promise<boolean> {
  const missing = wanted.filter((candidate) => !existsSync(candidate.proof));
  if (missing.length === 0) return true;
  const names = missing.map(({ name }) => name);
  const asked = process.env['UNDERSTUDY_INTEROP'] === '1';
  if ((asked || process.env['CI'] !== undefined) && canInstall()) {
    const failure = await install(names);
    if (failure === undefined) return true;
    if (asked) throw failure;
  }
  sayAloud(names);
  return false;
}

function canInstall(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
}

async function install(names: readonly string[]): Promise<Error | undefined> {
  // Test files run side by side, so one waits for the other's lock. At run level 1 Debian's
  // invoke-rc.d starts no service: Apache must not take port 80 of this machine.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  try {
    await run('apt-get', [...wait, 'update'], { env });
    await run('apt-get', [...wait, 'install', '-y', '--no-install-recommends', ...names], { env });
    return undefined;
  } catch (error) {
    return new Error(`apt-get could not install ${names.join(', ')}`, { cause: error });
  }
}

function sayAloud(names: readonly string[]): void {
  process.stderr.write(
    `\nSKIPPED: independent peers and tools were left out, for want of Debian packages: ${names.join(', ')}\n` +
      `  To have them take part: sudo apt-get install -y ${names.join(' ')}\n\n`,
  );
}
