import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SigningKey } from '../../certs/index.ts';
import { AWS_SP_ENTITY_ID, BINDINGS } from '../../saml/names.ts';
import type { ResponseMessage } from '../../saml/types.ts';
import { encodeResponse, writeResponse } from '../../saml/write/index.ts';
import { encryptionPair } from '../support/encryption-keys.ts';
import { testSigningKey } from '../support/keys.ts';
import { ACS, ISSUER, responseMessage } from '../support/response-message.ts';
import { corpus, type CorpusMessage, type SignedPlacement } from './corpus.ts';
import { havePackages, PACKAGES } from './debian.ts';

const available = await havePackages(PACKAGES.python3Saml);

interface Judgement {
  errors: string[];
  reason: string | null;
  nameId?: string;
  attributes?: Record<string, string[]>;
}

let key: SigningKey;
let messages: readonly CorpusMessage[];

beforeAll(async () => {
  key = await testSigningKey();
  messages = corpus(key);
});

async function judge(
  responses: readonly { xml: string; sign: SignedPlacement; encrypted?: boolean }[],
): Promise<Judgement[]> {
  const reader = await encryptionPair();
  const task = {
    settings: {
      strict: true,
      sp: {
        entityId: AWS_SP_ENTITY_ID,
        assertionConsumerService: { url: ACS, binding: BINDINGS.post },
        x509cert: reader.certificate,
        privateKey: reader.pem,
      },
      idp: {
        entityId: ISSUER,
        singleSignOnService: { url: `${ISSUER}/sso`, binding: BINDINGS.redirect },
        x509cert: key.certificate,
      },
    },
    acs: ACS,
    responses: responses.map(({ xml, ...how }) => ({ samlResponse: encodeResponse(xml), ...how })),
  };
  // Debian's own Python: another one in PATH does not see Debian's packages.
  return JSON.parse(await run('/usr/bin/python3', JSON.stringify(task))) as Judgement[];
}

async function run(python: string, input: string): Promise<string> {
  const script = join(import.meta.dirname, 'python3-saml.py');
  return new Promise((resolve, reject) => {
    const child = execFile(python, [script], { maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(stderr, { cause: error }));
    });
    child.stdin?.end(input);
  });
}

function expectedFrom(message: ResponseMessage): Judgement {
  const attributes = message.assertion?.attributes ?? [];
  return {
    errors: [],
    reason: null,
    nameId: message.assertion?.subject?.nameId?.value ?? '',
    attributes: Object.fromEntries(attributes.map(({ name, values }) => [name, [...values]])),
  };
}

describe.skipIf(!available)('a strict service provider on python3-saml', () => {
  it('accepts every output and reads every text unchanged', async () => {
    const judgements = await judge(messages);
    expect(judgements).toEqual(messages.map(({ message }) => expectedFrom(message)));
    expect(messages.length).toBeGreaterThan(200);
  });

  it('decrypts every output and reads every text unchanged', async () => {
    const { certificate } = await encryptionPair();
    const contents = ['aes128-cbc', 'aes256-cbc', 'aes128-gcm', 'aes256-gcm'] as const;
    const encrypted = messages.slice(0, 36).map(({ message, sign }, index) => {
      const encrypt = { certificate, content: contents[index % contents.length] };
      const xml = writeResponse(message, { sign, credential: key, encrypt });
      return { message, sign, encrypted: true, xml };
    });
    const judgements = await judge(encrypted);
    expect(judgements).toEqual(encrypted.map(({ message }) => expectedFrom(message)));
    const [plain] = messages;
    const [refused] = await judge(plain === undefined ? [] : [{ ...plain, encrypted: true }]);
    expect(refused?.reason).toContain('not encrypted');
  });

  const NOW = Date.now();
  const HOUR = 3_600_000;
  it.each<[string, string, (sign: (message: ResponseMessage) => string) => string]>([
    ['is good', '', (sign) => sign(responseMessage())],
    [
      'was changed',
      'Signature validation failed',
      (sign) => sign(responseMessage()).replace('role/ConnectAgent', 'role/Administrator'),
    ],
    [
      'is for another audience',
      'is not a valid audience',
      (sign) =>
        sign(responseMessage({}, { conditions: { audienceRestrictions: [['urn:other']] } })),
    ],
    [
      'was issued by somebody else',
      'Invalid issuer',
      (sign) => sign(responseMessage({ issuer: 'https://other.example' })),
    ],
    [
      'expired an hour ago',
      'Could not validate timestamp: expired',
      (sign) => sign(responseMessage({ now: NOW - HOUR })),
    ],
  ])('judges one that %s', async (_, reason, build) => {
    const xml = build((message) => writeResponse(message, { sign: 'assertion', credential: key }));
    const [judgement] = await judge([{ xml, sign: 'assertion' }]);
    expect(judgement?.reason ?? '').toContain(reason);
    expect(judgement?.errors.length === 0).toBe(reason === '');
  });
});
