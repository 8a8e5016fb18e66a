import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { saySkipped } from './say-skipped.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A program as it ran, with what it and all that it started asked of the network. */
export interface Watched {
  code: number | null;
  out: string;
  err: string;
  /** Connections to this machine itself. */
  loopback: number;
  /** Whatever else it tried: an address beyond loopback, a datagram, a name to be looked up; refused or not. */
  beyond: readonly string[];
}

export interface WatchOptions {
  folder: string;
  /** Without any network but loopback. Default: with that of the machine. */
  alone?: boolean;
}

// -yy tells of each descriptor which protocol it speaks; the seccomp filter stops at these calls alone.
const STRACE = ['-f', '--seccomp-bpf', '-qq', '-yy', '-s', '0', '-e', 'signal=none'];
const CALLS = ['-e', 'trace=connect,sendto,sendmsg,sendmmsg'];
const ALONE = [
  'unshare',
  process.getuid?.() === 0 ? '-n' : '-rn',
  'sh',
  '-c',
  'ip link set lo up && exec "$@"',
  'sh',
];

/** Whether to skip what watches sockets; says so aloud. */
export function skipWatching(what: string): boolean {
  const args = [...STRACE, ...CALLS, '-o', '/dev/null', ...ALONE, 'true'];
  return saySkipped(what, {
    missing: spawnSync('strace', args).status !== 0,
    remedy: 'install strace, unshare (util-linux) and ip (iproute2), and let this user trace',
  });
}

/** Runs a program under the eyes of the kernel. */
export async function watchSockets(
  program: readonly string[],
  { folder, alone = false }: WatchOptions,
): Promise<Watched> {
  await using notes = await temporaryFolder();
  const trace = join(notes.path, 'trace');
  const args = [...STRACE, ...CALLS, '-o', trace, ...(alone ? ALONE : []), ...program];
  const child = spawn('strace', args, {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const [code] = (await once(child, 'close')) as [number | null];
  const contacts = readFileSync(trace, 'utf8').split('\n').flatMap(contactIn);
  return {
    code,
    out,
    err,
    loopback: contacts.filter((one) => one === 'loopback').length,
    beyond: [...new Set(contacts.filter((one) => one !== 'loopback'))],
  };
}

/** What one call asked of the network, if it did. */
function contactIn(line: string): string[] {
  const [, call = '', protocol = '', rest = ''] = /^\d+ +(\w+)\(\d+<(\w+)(.*)$/.exec(line) ?? [];
  const isDatagram = protocol.startsWith('UDP');
  if (call !== 'connect') return isDatagram ? [`datagram: ${toOf(rest)}`] : [];
  const path = /sun_path="([^"]*)"/.exec(rest)?.[1] ?? '';
  if (/resolve|nscd|avahi/i.test(path)) return [`look-up: ${path}`];
  const to = toOf(rest);
  if (to === '' || (isDatagram && to === ROUTE_PROBE)) return [];
  if (/^127\.|^::1 /.test(to) && !to.endsWith(' 53')) return ['loopback'];
  return [`${isDatagram ? 'datagram' : 'connection'}: ${to}`];
}

/**
 * Chromium asks its kernel whether there is a way to the IPv6 of the world, by connecting a datagram socket to
 * a well-known address. That sends nothing; whatever is sent by such a socket counts.
 */
const ROUTE_PROBE = '2001:4860:4860::8888 443';

function toOf(rest: string): string {
  const address = /inet_(?:addr|pton)\((?:AF_INET6, )?"([^"]+)"/.exec(rest)?.[1] ?? '';
  const port = /sin6?_port=htons\((\d+)\)/.exec(rest)?.[1] ?? '';
  return isIP(address) === 0 ? '' : `${address} ${port}`;
}
