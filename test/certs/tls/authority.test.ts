import { X509Certificate } from 'node:crypto';
import { get, type RequestOptions } from 'node:https';
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  openKeyStore,
  TLS_ADDRESSES,
  TLS_DOMAINS,
  type TlsAuthority,
} from '../../../certs/index.ts';
import { listen, type Listener } from '../../../core/listen.ts';
import { hasOpenSsl, openSsl } from '../../support/open-ssl.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let folder: TemporaryFolder;
let authority: TlsAuthority;
let server: Listener;

beforeAll(async () => {
  folder = await temporaryFolder();
  authority = await openKeyStore(folder.path).tlsAuthority();
  server = await listen((_, response) => response.end('secret tea'), {
    tls: authority.serverOptions(),
  });
});

afterAll(async () => {
  await server.stop();
  await folder[Symbol.asyncDispose]();
});

interface Peer {
  leaf: PeerCertificate;
  chain: string[];
}

/** Goes there by name, as a client does that trusts the authority alone. */
function visit(options: RequestOptions): Promise<Peer> {
  return new Promise((resolve, reject) => {
    get(
      {
        host: '127.0.0.1',
        port: server.port,
        ca: authority.certificatePem,
        agent: false,
        ...options,
      },
      (response) => {
        const socket = response.socket as TLSSocket;
        const leaf = socket.getPeerCertificate(true);
        const chain = [leaf.fingerprint256, leaf.issuerCertificate.fingerprint256];
        response.resume().on('end', () => resolve({ leaf, chain }));
      },
    ).on('error', reject);
  });
}

describe('a client that trusts the authority', () => {
  it.each([
    'us-west-2.signin.aws.amazon.com',
    'us-west-2.console.aws.amazon.com',
    'sts.us-west-2.amazonaws.com',
    'iam.amazonaws.com',
    'sts.cn-north-1.amazonaws.com.cn',
    'signin.amazonaws.cn',
    'us-gov-west-1.signin.amazonaws-us-gov.com',
    'understudy-demo.my.connect.aws',
    'primary.idp.understudy.example',
    'us-west-2.signin.aws.amazon.com.localhost',
    'localhost',
    `${'a'.repeat(60)}.${'b'.repeat(60)}.localhost`,
  ])('reaches %s', async (servername) => {
    const { leaf, chain } = await visit({ servername });
    expect(leaf.subjectaltname).toBe(`DNS:${servername}`);
    expect(chain[1]).toBe(new X509Certificate(authority.certificatePem).fingerprint256);
  });

  it('reaches the address itself, without a name', async () => {
    const { leaf } = await visit({ servername: '' });
    expect(leaf.subjectaltname).toBe(
      'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
    );
  });

  it('gets the same certificate for a name each time, in whatever case', async () => {
    const first = await visit({ servername: 'iam.amazonaws.com' });
    const again = await visit({ servername: 'IAM.amazonaws.com' });
    expect(again.chain).toEqual(first.chain);
  });

  it.each([
    'example.com',
    'amazonaws.com.example',
    'evilamazonaws.com',
    'amazon.com',
    'connect.aws.example.com',
    'com',
  ])('is turned away from %s, for which the authority cannot vouch', async (servername) => {
    await expect(visit({ servername })).rejects.toMatchObject({ code: expect.any(String) });
    expect(() => authority.contextFor(servername)).toThrow(
      expect.objectContaining({
        code: 'not-allowed',
        problem: `TLS certificate for "${servername}": the local authority cannot vouch for that name`,
      }),
    );
  });

  it.each([
    '',
    '*.amazonaws.com',
    'a b.localhost',
    '.localhost',
    `${'a'.repeat(64)}.localhost`,
    'a\0.localhost',
    '127.0.0.2',
  ])('gets nothing for %j, which is no name', (serverName) => {
    expect(() => authority.contextFor(serverName)).toThrow(/cannot vouch/);
  });
});

describe('a client that does not', () => {
  it('refuses the server', async () => {
    await expect(visit({ servername: 'localhost', ca: [] })).rejects.toMatchObject({
      code: 'SELF_SIGNED_CERT_IN_CHAIN',
    });
  });

  it('cannot come by an outdated protocol', async () => {
    const outcome = new Promise((resolve, reject) => {
      const socket = connect({
        port: server.port,
        ca: authority.certificatePem,
        servername: 'localhost',
        maxVersion: 'TLSv1.1',
        minVersion: 'TLSv1',
      });
      socket.once('secureConnect', () => resolve(socket.getProtocol()));
      socket.once('error', reject);
    });
    await expect(outcome).rejects.toMatchObject({ code: expect.stringMatching(/^E/) });
  });
});

describe('the certificates', () => {
  it('of the authority lasts 90 days and names itself', () => {
    const certificate = new X509Certificate(authority.certificatePem);
    const life = certificate.validToDate.getTime() - certificate.validFromDate.getTime();
    expect(life).toBe(90 * DAY);
    expect(certificate.ca).toBe(true);
    expect(certificate.subject).toBe('O=Understudy\nCN=Understudy local TLS authority');
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  });

  it('of servers last at most 30 days', async () => {
    const { leaf } = await visit({ servername: 'localhost' });
    const life = Date.parse(leaf.valid_to) - Date.parse(leaf.valid_from);
    expect(life).toBeLessThanOrEqual(30 * DAY);
    expect(life).toBeGreaterThan(29 * DAY);
  });

  it('are renewed for a server that runs on, but not past the end of the authority', async () => {
    await using other = await temporaryFolder();
    let now = Date.now();
    const own = await openKeyStore(other.path, { clock: { now: () => now } }).tlsAuthority();
    const first = own.contextFor('localhost');
    expect(own.contextFor('localhost')).toBe(first);
    now += 31 * DAY;
    expect(own.contextFor('localhost')).not.toBe(first);
    now += 60 * DAY;
    expect(() => own.contextFor('localhost')).toThrow(
      expect.objectContaining({
        code: 'environment',
        problem: expect.stringContaining('TLS authority: expired on '),
      }),
    );
  });
});

describe('the authority', () => {
  const renewals: [string, number, boolean][] = [
    ['stays the same while it has more than a day to live', 90 * DAY - HOUR - DAY - 1000, true],
    ['is made anew with a day left', 90 * DAY - HOUR - DAY, false],
    ['is made anew when it has expired', 200 * DAY, false],
    ['is made anew when it is not valid yet', -2 * HOUR, false],
  ];

  it.each(renewals)('%s', async (_, later, same) => {
    await using other = await temporaryFolder();
    // Certificates count whole seconds.
    const start = Math.floor(Date.now() / 1000) * 1000;
    const at = (now: number) => openKeyStore(other.path, { clock: { now: () => now } });
    const before = await at(start).tlsAuthority();
    const after = await at(start + later).tlsAuthority();
    expect(after.spkiSha256 === before.spkiSha256).toBe(same);
    const again = await at(start + later).tlsAuthority();
    expect(again.certificatePem).toBe(after.certificatePem);
  });

  it('can vouch for no domain that somebody could own, but those of AWS', () => {
    expect(TLS_DOMAINS).toEqual([
      'amazonaws.com',
      'amazonaws.com.cn',
      'amazonaws.cn',
      'amazonaws-us-gov.com',
      'aws.amazon.com',
      'connect.aws',
      'understudy.example',
      'localhost',
    ]);
    expect(TLS_ADDRESSES).toEqual(['127.0.0.1', '::1']);
  });
});

describe.skipIf(!hasOpenSsl)('OpenSSL', () => {
  const client = async (...args: string[]): Promise<string> => {
    const root = join(folder.path, 'root');
    await writeFile(root, authority.certificatePem);
    const { text } = await openSsl(
      's_client',
      '-connect',
      `127.0.0.1:${server.port}`,
      '-CAfile',
      root,
      '-x509_strict',
      '-showcerts',
      ...args,
    );
    return text;
  };

  it.each([
    ['-servername', 'sts.amazonaws.com', '-verify_hostname', 'sts.amazonaws.com'],
    ['-noservername', '-verify_ip', '127.0.0.1'],
    ['-noservername', '-verify_ip', '::1'],
  ])('accepts what the server shows for %s %s', async (...args) => {
    const text = await client(...args);
    expect(text).toContain('Verify return code: 0 (ok)');
    expect(text.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  });

  it('refuses it under another name', async () => {
    const text = await client(
      '-servername',
      'sts.amazonaws.com',
      '-verify_hostname',
      'iam.amazonaws.com',
    );
    expect(text).toContain('hostname mismatch');
  });
});
