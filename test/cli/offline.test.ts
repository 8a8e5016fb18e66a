import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHROMIUM } from '../support/chromium.ts';
import { smallDrill } from '../support/drills.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { skipWatching, watchSockets } from '../support/watch-sockets.ts';

const DRILL = [process.execPath, resolve('cli/bin.ts'), 'drill'];
const skip = skipWatching('that a drill opens no socket beyond loopback');

describe.skipIf(skip)(
  'an offline drill opens no socket beyond loopback',
  { timeout: 240_000 },
  () => {
    it.skipIf(CHROMIUM === undefined)('in Chromium, on a machine that has a network', async () => {
      await using folder = await temporaryFolder();
      const ran = await watchSockets([...DRILL, '--driver', 'browser'], { folder: folder.path });
      expect([ran.code, ran.beyond]).toEqual([0, []]);
      expect(ran.out).toContain('Passed');
      expect(ran.loopback).toBeGreaterThan(10);
    });

    it('with agents in threads and a browser beside them, where there is no network at all', async () => {
      await using folder = await temporaryFolder();
      writeFileSync(join(folder.path, 'small.json'), JSON.stringify(smallDrill()));
      const canaries = CHROMIUM === undefined ? [] : ['--canaries', '1'];
      const options = ['--speed', '6', '--threads', '2', ...canaries, '-o', 'out'];
      const program = [...DRILL, 'small.json', ...options];
      const ran = await watchSockets(program, { folder: folder.path, alone: true });
      expect([ran.code, ran.beyond, ran.err]).toEqual([
        0,
        [],
        expect.not.stringContaining('broke'),
      ]);
      expect(ran.out).toContain('Held');
      expect(ran.loopback).toBeGreaterThan(100);
    });
  },
);

// What is planted goes to addresses for documentation (RFC 5737, RFC 3849), which lead nowhere.
describe.skipIf(skip)('whoever opens one is found out', { timeout: 60_000 }, () => {
  const fetching = "fetch('http://192.0.2.1/').catch(() => {})";
  it.each([
    ['a connection', fetching, /^connection: 192\.0\.2\.1 80$/],
    [
      'one by IPv6',
      "fetch('http://[2001:db8::1]/').catch(() => {})",
      /^connection: 2001:db8::1 80$/,
    ],
    ['a look-up', "require('dns').lookup('example.com', () => {})", /^datagram: .* 53$|^look-up: /],
    [
      'a datagram',
      "require('dgram').createSocket('udp4').send('x', 9, '192.0.2.1', () => process.exit())",
      /^datagram: 192\.0\.2\.1 9$/,
    ],
    [
      'a thread',
      `new (require('worker_threads').Worker)(${JSON.stringify(fetching)}, { eval: true })`,
      /^connection: 192\.0\.2\.1 80$/,
    ],
    [
      'a child',
      `require('child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(fetching)}])`,
      /^connection: 192\.0\.2\.1 80$/,
    ],
  ] as const)('by %s, though it is refused', async (_by, planted, found) => {
    await using folder = await temporaryFolder();
    const program = [process.execPath, '-e', planted];
    const { beyond } = await watchSockets(program, { folder: folder.path, alone: true });
    expect(beyond).toContainEqual(expect.stringMatching(found));
  });
});
