import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { saySkipped } from '../support/say-skipped.ts';
import { testMetadata } from '../support/idp-metadata.ts';
import { MARIA, signed } from '../support/aws-assertions.ts';
import { callIam, NOW, startTestAws } from '../support/aws-server.ts';
import { testSigningKey } from '../support/keys.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import {
  judgeCapture,
  lastOf,
  metadataFor,
  readCaptures,
  readMetadataFiles,
  withTurnedContent,
  withTurnedSignature,
  type Capture,
  type Otherwise,
} from './captures.ts';
import { havePackages, PACKAGES } from './debian.ts';
import { messageFiles } from './message-files.ts';
import { carries, xmlsec1 } from './xmlsec1.ts';

const FOLDER = process.env['UNDERSTUDY_CAPTURES'];
const SKIP = saySkipped('captured responses of real identity providers', {
  missing: FOLDER === undefined,
  remedy:
    'UNDERSTUDY_CAPTURES=FOLDER npx vitest run test/interop/captures.test.ts (docs/captures.md)',
});
// One of our own making goes the same way, so that the way is tested wherever there is no folder.
const OWN = await ownCapture();
const CAPTURES = [...OWN, ...(SKIP ? [] : readCaptures(FOLDER ?? ''))];
const METADATA = SKIP ? [] : readMetadataFiles(FOLDER ?? '');
const FIVE_MINUTES = 300_000;

const WORDS: Readonly<Record<string, string>> = {
  'signature-valid': 'Response signature invalid',
  'issued-recently': 'Token must be redeemed within 5 minutes of issuance',
  'conditions-not-expired': 'Response has expired',
  'issuer-known': 'Issuer not present in specified provider',
  'provider-exists': "Specified provider doesn't exist",
  'role-exists': 'Not authorized to perform sts:AssumeRoleWithSAML',
  'trust-policy-allows': 'Not authorized to perform sts:AssumeRoleWithSAML',
};

/** Which check refused, and in which of the words that are known: undefined when it was let in. */
async function refusal(capture: Capture, otherwise: Otherwise): Promise<unknown> {
  const { answer, decided } = await judgeCapture(capture, otherwise);
  if (answer.status < 400) return undefined;
  const text = answer.body.replaceAll(/&apos;|&#39;/g, "'");
  return [decided, Object.values(WORDS).find((words) => text.includes(words))];
}

const by = (check: string): unknown => [check, WORDS[check]];

async function ownCapture(): Promise<Capture[]> {
  await using folder = await temporaryFolder();
  const own = join(folder.path, 'our-own');
  await mkdir(own);
  await writeFile(join(own, 'response.b64'), await signed());
  await writeFile(join(own, 'metadata.xml'), await testMetadata());
  const capture = { at: new Date(NOW).toISOString(), sessionName: MARIA, source: 'made here' };
  await writeFile(join(own, 'capture.json'), JSON.stringify(capture));
  return readCaptures(folder.path);
}

describe('the folder of captures', () => {
  it('holds some, and ours is read', () => {
    expect(OWN).toHaveLength(1);
    expect(CAPTURES.length + METADATA.length).toBeGreaterThan(SKIP ? 0 : 1);
  });
});

const TABLE = CAPTURES.map((capture) => ({ name: capture.name, capture }));

describe.each(TABLE)('what $name sent', ({ capture }) => {
  const { expected, sessionName } = capture.settings;

  it(`is judged at its own time: ${expected}`, async () => {
    const { answer, decided } = await judgeCapture(capture);
    const accepted = expected === 'accepted';
    const role = `:assumed-role/${lastOf(capture.role)}/${sessionName ?? ''}`;
    expect([decided, answer.status === 200]).toEqual([expected, accepted]);
    expect(answer.body.includes(role)).toBe(accepted);
  });

  it('is verified by xmlsec1 as well', async ({ skip }) => {
    if (!(await havePackages(PACKAGES.xmlsec1))) skip();
    using files = messageFiles();
    const paths = [files.write('capture.xml', capture.xml)];
    for (const carrier of ['assertion', 'response'] as const) {
      if (!carries(capture.signed, carrier)) continue;
      const verdicts = await Promise.all(
        capture.certificates.map(async (certificate) => {
          const body = certificate.replace(/.{64}/g, '$&\n');
          const certificatePem = `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;
          return xmlsec1(files, { carrier, paths, certificatePem });
        }),
      );
      expect(verdicts.some(({ allGood }) => allGood)).toBe(true);
    }
  });

  it('is refused when one bit of the content or of the signature is turned', async () => {
    for (const xml of [withTurnedContent(capture), withTurnedSignature(capture)])
      expect(await refusal(capture, { xml })).toEqual(by('signature-valid'));
  });

  it('is refused when the clock is off', async () => {
    const { issueInstant, conditions } = capture.assertion;
    const last = issueInstant + FIVE_MINUTES;
    const early = await refusal(capture, { at: issueInstant - 1_000 });
    expect(early).toEqual(by('conditions-not-before'));
    expect(await refusal(capture, { at: last + 1_000 })).toEqual(by('issued-recently'));
    const end = conditions?.notOnOrAfter ?? Infinity;
    for (const at of end <= last ? [end] : [])
      expect(await refusal(capture, { at })).toEqual(by('conditions-not-expired'));
  });

  it('is refused when the provider is another', async () => {
    const { certificate } = await testSigningKey('other');
    for (const [metadata, check] of [
      [await testMetadata('other'), 'issuer-known'],
      [null, 'provider-exists'],
      [metadataFor(capture.assertion.issuer, [certificate]), 'signature-valid'],
    ] as const)
      expect(await refusal(capture, { metadata })).toEqual(by(check));
  });

  it.skipIf(expected !== 'accepted')('is refused when the role does not let it in', async () => {
    const audience = 'https://eu-west-1.signin.aws.amazon.com/saml';
    expect(await refusal(capture, { audience })).toEqual(by('trust-policy-allows'));
    const role = capture.role.replace(/[^/]+$/, 'Somebody-Else');
    expect(await refusal(capture, { role })).toEqual(by('role-exists'));
  });

  it.skipIf(expected !== 'accepted')('is let in at the sign-in page too', async () => {
    const { verdict, decided } = await judgeCapture(capture, { door: 'sign-in' });
    expect([decided ?? verdict?.stage, verdict?.via]).toEqual(['accepted', 'sign-in']);
    const off = await judgeCapture(capture, { door: 'sign-in', xml: withTurnedContent(capture) });
    expect(off.decided).toBe('signature-valid');
  });
});

describe.skipIf(SKIP || METADATA.length === 0)('metadata of real identity providers', () => {
  it.each(METADATA)('is taken by CreateSAMLProvider: $name', async ({ document }) => {
    const aws = await startTestAws();
    try {
      const answer = await callIam(aws.port, {
        Action: 'CreateSAMLProvider',
        Name: 'Real',
        // IAM wants 1,000 characters; white space behind the document is none of its content.
        SAMLMetadataDocument: document.padEnd(1_000),
      });
      expect([answer.status, answer.body]).toEqual([200, expect.stringContaining('/Real<')]);
    } finally {
      await aws.stop();
    }
  });
});
