import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SigningKey } from '../../certs/index.ts';
import { NAMESPACES } from '../../saml/names.ts';
import { testSigningKey } from '../support/keys.ts';
import { corpus, type CorpusMessage } from './corpus.ts';
import { havePackages, PACKAGES } from './debian.ts';
import { messageFiles, type MessageFiles } from './message-files.ts';

const available = await havePackages(PACKAGES.xmlsec1);

const SIGNATURE_OF = {
  assertion: '/*/*[local-name()="Assertion"]/*[local-name()="Signature"]',
  response: '/*/*[local-name()="Signature"]',
} as const;
type Carrier = keyof typeof SIGNATURE_OF;

let files: MessageFiles;
let key: SigningKey;
let messages: readonly CorpusMessage[];

beforeAll(async () => {
  files = messageFiles();
  key = await testSigningKey();
  messages = corpus(key);
});
afterAll(() => files[Symbol.dispose]());

/** How many files it judged good before the first bad one, and whether all were. */
async function verify(
  carrier: Carrier,
  paths: readonly string[],
  certificatePem = key.certificatePem,
): Promise<{ good: number; allGood: boolean }> {
  const certificate = files.write('certificate.pem', certificatePem);
  const ids = [`${NAMESPACES.protocol}:Response`, `${NAMESPACES.assertion}:Assertion`];
  const options = [
    '--verify',
    ...ids.flatMap((name) => ['--id-attr:ID', name]),
    '--enabled-key-data',
    'x509,rsa',
    '--pubkey-cert-pem',
    certificate,
    '--trusted-pem',
    certificate,
    '--node-xpath',
    SIGNATURE_OF[carrier],
  ];
  return new Promise((resolve) => {
    execFile('xmlsec1', [...options, ...paths], { maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      const good = `${stdout}\n${stderr}`.match(/^OK$/gm)?.length ?? 0;
      resolve({ good, allGood: error === null });
    });
  });
}

function carrying(carrier: Carrier): string[] {
  return files.writeAll(messages.filter(({ sign }) => sign === carrier || sign === 'both'));
}

describe.skipIf(!available)('xmlsec1', () => {
  it.each(['assertion', 'response'] as const)(
    'verifies every signature on the %s',
    async (carrier) => {
      const paths = carrying(carrier);
      expect(await verify(carrier, paths)).toEqual({ good: paths.length, allGood: true });
      expect(paths.length).toBeGreaterThan(100);
    },
  );

  it('refuses one that was changed', async () => {
    const [message] = messages;
    const changed = message?.xml.replace('role/ConnectAgent', 'role/Administrator') ?? '';
    const path = files.write('changed.xml', changed);
    expect(changed).not.toBe(message?.xml);
    expect(await verify('assertion', [path])).toEqual({ good: 0, allGood: false });
  });

  it('refuses one of another key', async () => {
    const [path = ''] = carrying('assertion');
    const other = await testSigningKey('other');
    expect(await verify('assertion', [path])).toEqual({ good: 1, allGood: true });
    expect(await verify('assertion', [path], other.certificatePem)).toEqual({
      good: 0,
      allGood: false,
    });
  });
});
