import { execFile } from 'node:child_process';
import {
  chmod,
  chown,
  cp,
  mkdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTlsKeyPair, openKeyStore } from '../../../certs/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';

const POSIX = process.platform !== 'win32';
const ROOT = process.getuid?.() === 0;
const RING = 'keys/primary/generation-1';
const KEY = `${RING}/current.key.pem`;
const CERTIFICATE = `${RING}/current.crt.pem`;

// A store made once; each case spoils a copy of it.
let pristine: TemporaryFolder;

beforeAll(async () => {
  pristine = await temporaryFolder();
  await openKeyStore(join(pristine.path, 'state')).signingKeys('primary');
  await openKeyStore(join(pristine.path, 'state')).tlsAuthority();
});

afterAll(() => pristine[Symbol.asyncDispose]());

interface Outcome {
  code: string;
  message: string;
}

/** What each way in to the keys says once `spoil` has been at them. */
async function outcomes(
  spoil: (at: (path: string) => string) => Promise<unknown>,
): Promise<Outcome[]> {
  await using folder = await temporaryFolder();
  const state = join(folder.path, 'state');
  await cp(join(pristine.path, 'state'), state, { recursive: true, preserveTimestamps: true });
  await spoil((path) => join(state, path));
  const store = openKeyStore(state);
  const ways = [store.signingKeys('primary'), store.rotate('primary'), store.list()];
  const settled = await Promise.allSettled(ways);
  return settled.map((result) => {
    if (result.status === 'fulfilled') return { code: 'none', message: '' };
    const { code, message } = result.reason as Outcome;
    return { code, message: message.replaceAll(state, '.') };
  });
}

const twin = { code: 'none', message: '' };

describe('an unspoilt copy', () => {
  it('is taken by every way in', async () => {
    expect(await outcomes(async () => {})).toEqual([twin, twin, twin]);
  });

  it('is taken when the folder around the keys can be read by others', async () => {
    expect(await outcomes((at) => chmod(at('.'), 0o755))).toEqual([twin, twin, twin]);
  });
});

describe.runIf(POSIX)('files that others can get at are refused', () => {
  const cases: [string, (at: (path: string) => string) => Promise<unknown>, string][] = [
    [
      'key 0644',
      (at) => chmod(at(KEY), 0o644),
      `File "./${KEY}": mode 0644 is open to others, expected 0600\n  Run: chmod 600 ./${KEY}`,
    ],
    ['key 0640', (at) => chmod(at(KEY), 0o640), 'mode 0640'],
    ['key 0602', (at) => chmod(at(KEY), 0o602), 'mode 0602'],
    ['certificate 0666', (at) => chmod(at(CERTIFICATE), 0o666), `Run: chmod 600 ./${CERTIFICATE}`],
    [
      'generation 0755',
      (at) => chmod(at(RING), 0o755),
      `Folder "./${RING}": mode 0755 lets others in, expected 0700\n  Run: chmod 700 ./${RING}`,
    ],
    ['ring 0770', (at) => chmod(at('keys/primary'), 0o770), 'Run: chmod 700 ./keys/primary'],
    ['keys 0777', (at) => chmod(at('keys'), 0o777), 'Run: chmod 700 ./keys'],
    ['state 0777', (at) => chmod(at('.'), 0o777), 'mode 0777 lets others change what is in it'],
    ['state 0720', (at) => chmod(at('.'), 0o720), 'mode 0720 lets others change what is in it'],
    ['key a symbolic link', (at) => linked(at(KEY)), `"./${KEY}": a symbolic link`],
    ['certificate a symbolic link', (at) => linked(at(CERTIFICATE)), 'a symbolic link'],
    [
      'key a dangling link',
      async (at) => {
        await rm(at(KEY));
        await symlink('/nowhere', at(KEY));
      },
      'a symbolic link',
    ],
    ['generation a symbolic link', (at) => linked(at(RING)), `"./${RING}": a symbolic link`],
    ['ring a symbolic link', (at) => linked(at('keys/primary')), 'a symbolic link'],
    ['keys a symbolic link', (at) => linked(at('keys')), '"./keys": a symbolic link'],
    ['state a symbolic link', (at) => linked(at('.')), '".": a symbolic link'],
    [
      'key a folder',
      async (at) => {
        await rm(at(KEY));
        await mkdir(at(KEY), { mode: 0o700 });
      },
      `"./${KEY}": not a file`,
    ],
    [
      'key a named pipe',
      async (at) => {
        await rm(at(KEY));
        await promisify(execFile)('mkfifo', ['-m', '600', at(KEY)]);
      },
      `"./${KEY}": not a file`,
    ],
    [
      'keys a file',
      async (at) => {
        await rm(at('keys'), { recursive: true });
        await writeFile(at('keys'), '', { mode: 0o600 });
      },
      'not a folder',
    ],
  ];

  it.each(cases)('%s', async (_, spoil, message) => {
    for (const outcome of await outcomes(spoil)) {
      expect(outcome).toEqual({ code: 'file-unsafe', message: expect.stringContaining(message) });
    }
  });

  it.runIf(ROOT).each([KEY, CERTIFICATE, RING, 'keys/primary', 'keys', '.'])(
    '%s of a foreign owner',
    async (path) => {
      for (const outcome of await outcomes((at) => chown(at(path), 12_345, 0))) {
        expect(outcome).toEqual({
          code: 'file-unsafe',
          message: expect.stringMatching(
            /belongs to user 12345, expected 0, who runs this\n {2}Run as its owner, or run: chown -R 0 /,
          ),
        });
      }
    },
  );

  it('the TLS authority is held to the same', async () => {
    await using folder = await temporaryFolder();
    const state = join(folder.path, 'state');
    await cp(join(pristine.path, 'state'), state, { recursive: true });
    await chmod(join(state, 'tls/generation-1/authority.key.pem'), 0o644);
    await expect(openKeyStore(state).tlsAuthority()).rejects.toMatchObject({ code: 'file-unsafe' });
  });
});

async function linked(path: string): Promise<void> {
  const real = `${path.replace(/\/$/, '')}-real`;
  await rename(path, real);
  await symlink(real, path);
}

describe('damaged keys are reported, never made anew', () => {
  const cases: [string, (at: (path: string) => string) => Promise<unknown>, string][] = [
    ['an empty key', (at) => writeFile(at(KEY), ''), `"./${KEY}": no readable private key`],
    [
      'half a key',
      async (at) => writeFile(at(KEY), (await readFile(at(KEY), 'utf8')).slice(0, 700)),
      'no readable private key',
    ],
    [
      'a garbled key',
      async (at) => writeFile(at(KEY), (await readFile(at(KEY), 'utf8')).replace('MII', 'XXX')),
      'no readable private key',
    ],
    [
      'a certificate in its place',
      async (at) => writeFile(at(KEY), await readFile(at(CERTIFICATE))),
      'no readable private key',
    ],
    [
      'an empty certificate',
      (at) => writeFile(at(CERTIFICATE), ''),
      `"./${CERTIFICATE}": no readable certificate`,
    ],
    [
      'bytes that are no text',
      (at) => writeFile(at(CERTIFICATE), Buffer.alloc(2000, 0xfe)),
      'no readable certificate',
    ],
    ['a missing key', (at) => rm(at(KEY)), `"./${KEY}": missing`],
    ['a missing certificate', (at) => rm(at(CERTIFICATE)), `"./${CERTIFICATE}": missing`],
    [
      'an emptied generation',
      async (at) => {
        await rm(at(KEY));
        await rm(at(CERTIFICATE));
      },
      'missing',
    ],
    [
      'an enormous key',
      (at) => writeFile(at(KEY), 'x'.repeat(70_000)),
      '70000 bytes, expected at most 65536',
    ],
    [
      'no generation but something else',
      async (at) => rename(at(RING), at('keys/primary/generation-one')),
      'Folder "./keys/primary": holds "generation-one" but no generation of keys',
    ],
    [
      'a next and a retired key',
      async (at) => {
        for (const role of ['next', 'retired']) {
          await cp(at(KEY), at(`${RING}/${role}.key.pem`));
          await cp(at(CERTIFICATE), at(`${RING}/${role}.crt.pem`));
        }
      },
      'holds both a next and a retired key',
    ],
    [
      'a next key without its certificate',
      async (at) => cp(at(KEY), at(`${RING}/next.key.pem`)),
      'next.crt.pem": missing',
    ],
    [
      'a key of TLS',
      async (at) => {
        await cp(at('tls/generation-1/authority.key.pem'), at(KEY));
        await cp(at('tls/generation-1/authority.crt.pem'), at(CERTIFICATE));
      },
      'a key of type ec with unknown bits, expected RSA with 2048 or more',
    ],
    [
      'a key of somebody else',
      (at) =>
        writeFile(at(KEY), createTlsKeyPair().privateKey.export({ type: 'pkcs8', format: 'pem' })),
      'not the private key of the certificate beside it',
    ],
  ];

  it.each(cases)('%s', async (_, spoil, message) => {
    for (const outcome of await outcomes(spoil)) {
      expect(outcome).toEqual({ code: 'file-damaged', message: expect.stringContaining(message) });
      expect(outcome.message).not.toMatch(/MII|PRIVATE/);
    }
  });
});
