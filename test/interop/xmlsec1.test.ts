import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SigningKey } from '../../certs/index.ts';
import { testSigningKey } from '../support/keys.ts';
import { corpus, type CorpusMessage } from './corpus.ts';
import { havePackages, PACKAGES } from './debian.ts';
import { messageFiles, type MessageFiles } from './message-files.ts';
import { carries, xmlsec1, type Carrier, type Xmlsec1Verdict } from './xmlsec1.ts';

const available = await havePackages(PACKAGES.xmlsec1);

let files: MessageFiles;
let key: SigningKey;
let messages: readonly CorpusMessage[];

beforeAll(async () => {
  files = messageFiles();
  key = await testSigningKey();
  messages = corpus(key);
});
afterAll(() => files[Symbol.dispose]());

async function verify(
  carrier: Carrier,
  paths: readonly string[],
  certificatePem = key.certificatePem,
): Promise<Xmlsec1Verdict> {
  return xmlsec1(files, { carrier, paths, certificatePem });
}

function carrying(carrier: Carrier): string[] {
  return files.writeAll(messages.filter(({ sign }) => carries(sign, carrier)));
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
