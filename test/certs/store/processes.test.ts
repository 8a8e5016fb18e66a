import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openKeyStore, type KeyStore } from '../../../certs/index.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const BARREL = new URL('../../../certs/index.ts', import.meta.url).href;

/** A process of its own that does `work` with a store of that folder and prints its last value. */
function start(folder: string, work: string): ChildProcess {
  const program = `
    import { openKeyStore } from ${JSON.stringify(BARREL)};
    const store = openKeyStore(${JSON.stringify(folder)});
    ${work}`;
  return spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

async function output(child: ChildProcess): Promise<string> {
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await once(child, 'close');
  return text;
}

async function firstOutput({ stdout }: ChildProcess): Promise<void> {
  if (stdout !== null) await once(stdout, 'data');
}

describe('several processes', () => {
  it('that come first at the same time all get the one key that won', async () => {
    await using folder = await temporaryFolder();
    // Each waits for the start signal, so that loading the program does not spread them out.
    const children = Array.from({ length: 4 }, () =>
      start(
        folder.path,
        `process.stdout.write('ready,');
        await new Promise((go) => process.stdin.once('data', go));
        process.stdin.destroy();
        process.stdout.write((await store.signingKeys('primary')).current.fingerprint256);`,
      ),
    );
    const outputs = children.map(output);
    await Promise.all(children.map(firstOutput));
    for (const { stdin } of children) stdin?.write('go\n');
    const prints = new Set(await Promise.all(outputs));
    const { current } = await openKeyStore(folder.path).signingKeys('primary');
    expect(prints).toEqual(new Set([`ready,${current.fingerprint256}`]));
    expect(await readdir(join(folder.path, 'keys/primary'))).toEqual(['generation-1']);
  });

  it('within one process, all callers get the same key and the same authority', async () => {
    await using folder = await temporaryFolder();
    const stores = Array.from({ length: 6 }, () => openKeyStore(folder.path));
    const rings = await Promise.all(stores.map((store) => store.signingKeys('primary')));
    expect(new Set(rings.map((ring) => ring.current.fingerprint256)).size).toBe(1);
    const authorities = await Promise.all(stores.map((store) => store.tlsAuthority()));
    expect(new Set(authorities.map((authority) => authority.spkiSha256)).size).toBe(1);
  });

  it('that rotate at the same time advance by one stage; the others are told', async () => {
    await using folder = await temporaryFolder();
    const store = openKeyStore(folder.path);
    await store.signingKeys('primary');
    const settled = await Promise.allSettled(
      Array.from({ length: 4 }, () => openKeyStore(folder.path).rotate('primary')),
    );
    const refused = settled.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(3);
    for (const { reason } of refused) {
      expect(reason).toMatchObject({
        code: 'not-allowed',
        problem: 'Keys of "primary": another process rotated them at the same time',
      });
    }
    expect(await readdir(join(folder.path, 'keys/primary'))).toEqual(['generation-2']);
  });

  it('that read while another rotates always see a whole ring', async () => {
    await using folder = await temporaryFolder();
    const store = openKeyStore(folder.path);
    await store.signingKeys('primary');
    const rotating = (async () => {
      for (let count = 0; count < 9; count += 1) await store.rotate('primary');
    })();
    const reading = (async () => {
      for (let count = 0; count < 100; count += 1) await readWhole(store);
    })();
    await expect(Promise.all([rotating, reading])).resolves.toBeDefined();
  });
});

async function readWhole(store: KeyStore): Promise<void> {
  const ring = await store.signingKeys('primary');
  expect(ring.published[0]).toBe(ring.current.certificate);
  expect(ring.next === undefined || ring.retired === undefined).toBe(true);
}

describe('a process killed while it rotates', () => {
  it('leaves a whole ring that the next one goes on from', async () => {
    await using folder = await temporaryFolder();
    const store = openKeyStore(folder.path);
    await store.signingKeys('primary');
    // The stages that make no key take a millisecond or two: stop and go on at many places in them.
    for (let round = 0; round < 12; round += 1) {
      const child = start(
        folder.path,
        `process.stdout.write('ready');
        for (;;) await store.rotate('primary');`,
      );
      await firstOutput(child);
      await new Promise((resume) => {
        setTimeout(resume, round * 17);
      });
      child.kill('SIGKILL');
      await once(child, 'close');
      await readWhole(store);
    }
    const { ring } = await store.rotate('primary');
    expect(ring.published).toContain(ring.current.certificate);
  });

  it('leaves an unfinished folder, which is ignored and, once old, swept away', async () => {
    await using folder = await temporaryFolder();
    const store = openKeyStore(folder.path);
    const place = join(folder.path, 'keys/primary');
    const [old, young] = ['unfinished-00000000000000aa', 'unfinished-00000000000000bb'];
    for (const name of [old, young]) {
      await mkdir(join(place, name), { recursive: true, mode: 0o700 });
      await writeFile(join(place, name, 'current.key.pem'), 'half a k', { mode: 0o600 });
    }
    const anHourAgo = new Date(Date.now() - 3_600_000);
    await utimes(join(place, old), anHourAgo, anHourAgo);
    await store.signingKeys('primary');
    expect((await readdir(place)).sort()).toEqual(['generation-1', young]);
  });
});
