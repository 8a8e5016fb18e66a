import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StartedAwsLocal } from '../../../aws-local/index.ts';
import { createCertificate } from '../../../certs/index.ts';
import { callIam, NOW, startTestAws } from '../../support/aws-server.ts';
import { testMetadata } from '../../support/idp-metadata.ts';
import { testCredential } from '../../support/keys.ts';
import { proves } from '../../support/proves.ts';

const DAY = 86_400_000;
const KEY = /<md:KeyDescriptor .*<\/md:KeyDescriptor>/;
const DESCRIPTOR = /<md:IDPSSODescriptor .*<\/md:IDPSSODescriptor>/;
const UNREADABLE = 'InvalidInput: Could not parse metadata.';

let aws: StartedAwsLocal;
let metadata: string;
let own: string;
beforeAll(async () => {
  aws = await startTestAws();
  metadata = await testMetadata();
  ({ certificate: own } = await testCredential());
});
afterAll(async () => aws.stop());

/** Creates a provider with that document, and gives back `200` or the code and message of the refusal. */
async function create(document: string): Promise<string> {
  const Name = `P${Math.random().toString(36).slice(2)}`;
  const parameters = { Name, SAMLMetadataDocument: document };
  const { status, body } = await callIam(aws.port, { Action: 'CreateSAMLProvider', ...parameters });
  if (status === 200) return '200';
  return [...body.matchAll(/<(?:Code|Message)>(.*)<\//g)].map(([, text]) => text).join(': ');
}

/** The document with the certificate of a key of so many bits, valid between two days from now. */
function certified(bits: number, [from, to]: readonly [number, number] = [0, 1]): string {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const certificate = createCertificate({
    publicKey,
    subject: { commonName: 'IdP' },
    signedBy: privateKey,
    notBefore: NOW + from * DAY,
    notAfter: NOW + to * DAY,
    extensions: [],
  });
  return metadata.replace(own, certificate.raw.toString('base64'));
}

describe('a metadata document', () => {
  test('may have keys of 1024 bits and more, and certificates and dates that have run out', async () => {
    proves('text-metadata-unreadable');
    expect(await create(certified(1_016))).toBe(UNREADABLE);
    expect(await create(certified(1_024))).toBe('200');
    expect(await create(certified(1_024, [-2, -1]))).toBe('200');
    expect(await create(certified(1_024, [1, 2]))).toBe('200');
    const past = metadata.replace(' entityID', ' validUntil="2017-01-01T00:00:00Z" entityID');
    expect(await create(past)).toBe('200');
  });

  test('may have ten keys and ten IdP descriptors', async () => {
    proves('iam-metadata-quota');
    const times = (count: number, part: RegExp): string =>
      metadata.replace(part, (found) => found.repeat(count));
    for (const part of [KEY, DESCRIPTOR]) {
      expect(await create(times(10, part))).toBe('200');
      expect(await create(times(11, part))).toBe(UNREADABLE);
    }
  });

  test('may describe the key of no use, and must describe one for signing', async () => {
    expect(await create(metadata.replace(' use="signing"', ''))).toBe('200');
    expect(await create(metadata.replace('use="signing"', 'use="encryption"'))).toBe(UNREADABLE);
  });
});
