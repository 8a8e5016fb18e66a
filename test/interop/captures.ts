import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { createClock } from '../../core/clock.ts';
import { CHECKS, startAwsLocal, type JsonValue, type Verdict } from '../../aws-local/index.ts';
import { openResponse, readMetadata } from '../../saml/read/index.ts';
import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import type { AssertionMessage, SignaturePlacement } from '../../saml/types.ts';
import { ask, REGION, type RawAnswer } from '../support/aws-server.ts';

/** docs/captures.md tells the form of the folder. */
const settings = z.strictObject({
  at: z.iso.datetime({ offset: true }).optional(),
  role: z.string().optional(),
  provider: z.string().optional(),
  sessionName: z.string().optional(),
  expected: z.enum(['accepted', ...CHECKS.map(({ id }) => id)]).default('accepted'),
  switches: z.strictObject({ refuseSha1: z.boolean().optional() }).default({}),
  source: z.string().optional(),
});

/** A Response that a real identity provider sent, and what aws-local should make of it. */
export interface Capture {
  readonly name: string;
  readonly xml: string;
  readonly metadata: string;
  readonly certificates: readonly string[];
  readonly signed: SignaturePlacement;
  /** As it claims; what counts is judged by aws-local. */
  readonly assertion: AssertionMessage;
  readonly at: number;
  readonly role: string;
  readonly provider: string;
  readonly settings: z.infer<typeof settings>;
}

export function readCaptures(folder: string): Capture[] {
  return globSync(join(folder, '*', 'response.{xml,b64}'))
    .toSorted()
    .map((path) => readCapture(path));
}

/** Metadata documents that CreateSAMLProvider should take. */
export function readMetadataFiles(folder: string): { name: string; document: string }[] {
  return globSync(join(folder, '{metadata/*,*/metadata}.xml'))
    .toSorted()
    .map((path) => ({
      name: path.slice(folder.length + 1),
      document: readFileSync(path, 'utf8'),
    }));
}

function readCapture(path: string): Capture {
  const text = readFileSync(path, 'utf8');
  const xml = path.endsWith('.b64') ? Buffer.from(text, 'base64').toString() : text;
  const name = basename(dirname(path));
  const opened = openResponse(encode(xml));
  if (!opened.ok) throw new Error(`${name}: ${opened.refusal.stage}: ${opened.refusal.detail}`);
  const { assertion } = opened.value.unverified;
  if (assertion === undefined) throw new Error(`${name}: there is no assertion to judge`);
  const beside = join(dirname(path), 'capture.json');
  const told = settings.parse(existsSync(beside) ? JSON.parse(readFileSync(beside, 'utf8')) : {});
  return {
    name,
    xml,
    assertion,
    signed: opened.value.signaturePlacement,
    ...keysBeside(path, { xml, assertion }),
    ...pairOf(assertion, told),
    at: told.at === undefined ? firstMoment(assertion) : Date.parse(told.at),
    settings: told,
  };
}

function keysBeside(
  path: string,
  { xml, assertion }: Pick<Capture, 'xml' | 'assertion'>,
): Pick<Capture, 'metadata' | 'certificates'> {
  const metadata = join(dirname(path), 'metadata.xml');
  if (existsSync(metadata)) {
    const document = readFileSync(metadata, 'utf8');
    const read = readMetadata(document);
    if (!read.ok) throw new Error(`${metadata}: ${read.refusal.detail}`);
    return { metadata: document, certificates: read.value.signingCertificates };
  }
  const pem = join(dirname(path), 'certificate.pem');
  const certificates = existsSync(pem)
    ? certificatesIn(readFileSync(pem, 'utf8'), /-----BEGIN CERTIFICATE-----([^-]+)-----END/g)
    : certificatesIn(xml, /X509Certificate>([^<]+)</g);
  return { metadata: metadataFor(assertion.issuer, certificates), certificates };
}

function certificatesIn(text: string, pattern: RegExp): string[] {
  const found = [...text.matchAll(pattern)].map(([, base64 = '']) =>
    base64.replaceAll(/&#13;|&#xd;|\s/gi, ''),
  );
  return [...new Set(found)];
}

/** The least that IAM takes. */
export function metadataFor(entityId: string, certificates: readonly string[]): string {
  const keys = certificates.map(
    (certificate) =>
      `<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`,
  );
  const name = entityId.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const document = `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${name}"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keys.join('')}<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>`;
  return document.padEnd(1_000);
}

// A capture that was not meant for AWS names no pair: one is made up, for what is judged before it.
function pairOf(
  { attributes }: AssertionMessage,
  told: z.infer<typeof settings>,
): Pick<Capture, 'role' | 'provider'> {
  const [value = ''] = attributes
    .filter(({ name }) => name === AWS_ATTRIBUTES.role)
    .flatMap(({ values }) => values);
  const arns = value.split(',').map((arn) => arn.trim());
  const role = told.role ?? arns.find((arn) => arn.includes(':role/'));
  const provider = told.provider ?? arns.find((arn) => arn.includes(':saml-provider/'));
  return {
    role: role ?? 'arn:aws:iam::111122223333:role/Captured',
    provider: provider ?? 'arn:aws:iam::111122223333:saml-provider/Captured',
  };
}

function firstMoment({ issueInstant, conditions }: AssertionMessage): number {
  return Math.max(issueInstant, conditions?.notBefore ?? issueInstant);
}

/** What differs from how things were when the Response was sent. */
export interface Otherwise {
  at?: number;
  xml?: string;
  /** Of the provider; null leaves the provider out. */
  metadata?: string | null;
  /** What the trust policy wants `SAML:aud` to be. */
  audience?: string;
  role?: string;
  /** Posted to the sign-in page in place of STS. */
  door?: 'sts' | 'sign-in';
}

export interface Outcome {
  readonly answer: RawAnswer;
  readonly verdict: Verdict | undefined;
  /** `accepted`, or the check that refused. */
  readonly decided: string | undefined;
}

/** An aws-local of the capture's account and time, its provider and its role; asked once, over a socket. */
export async function judgeCapture(capture: Capture, otherwise: Otherwise = {}): Promise<Outcome> {
  const clock = createClock();
  clock.freeze(otherwise.at ?? capture.at);
  const { metadata = capture.metadata, role = capture.role } = otherwise;
  const account = capture.provider.split(':')[4] ?? '';
  const aws = await startAwsLocal({
    account,
    region: REGION,
    clock,
    switches: capture.settings.switches,
    seed: {
      samlProviders: metadata === null ? [] : [{ name: lastOf(capture.provider), metadata }],
      roles: [{ name: lastOf(role), ...pathOf(role), trustPolicy: trustOf(capture, otherwise) }],
    },
  });
  try {
    const answer = await ask(aws.port, requestFor(capture, otherwise));
    const verdict = aws.verdicts().at(-1);
    return { answer, verdict, decided: verdict?.accepted === true ? 'accepted' : verdict?.check };
  } finally {
    await aws.stop();
  }
}

function requestFor(capture: Capture, { xml = capture.xml, door }: Otherwise) {
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
  };
  if (door === 'sign-in')
    return { ...post, path: '/saml', body: form({ SAMLResponse: encode(xml), RelayState: '' }) };
  const body = form({
    Action: 'AssumeRoleWithSAML',
    Version: '2011-06-15',
    RoleArn: capture.role,
    PrincipalArn: capture.provider,
    SAMLAssertion: encode(xml),
  });
  return { ...post, body };
}

function form(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString();
}

function trustOf({ assertion, provider }: Capture, { audience }: Otherwise): JsonValue {
  const recipient = assertion.subject?.confirmations[0]?.recipient ?? '';
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: provider },
        Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession', 'sts:SetSourceIdentity'],
        Condition: { StringEquals: { 'SAML:aud': audience ?? recipient } },
      },
    ],
  };
}

export function lastOf(arn: string): string {
  return arn.split('/').at(-1) ?? '';
}

function pathOf(role: string): { path?: string } {
  const path = role.slice(role.indexOf('/'), role.lastIndexOf('/') + 1);
  return path === '/' ? {} : { path };
}

function encode(xml: string): string {
  return Buffer.from(xml).toString('base64');
}

/** The last digit before the fraction or the zone of the assertion's IssueInstant, with its lowest bit turned. */
export function withTurnedContent({ xml, assertion }: Capture): string {
  const start = xml.search(new RegExp(`<[^<>]*Assertion[^<>]*ID="${assertion.id}"`));
  const head = xml.slice(start, xml.indexOf('>', start));
  const instant = /IssueInstant="[^"]*?\d(?=\.|Z|[+-]\d\d:)/.exec(head);
  if (start < 0 || instant === null) throw new Error('There is no IssueInstant');
  return withTurnedBit(xml, start + instant.index + instant[0].length - 1);
}

/** One bit of the first SignatureValue turned; its base64 stays strict. */
export function withTurnedSignature({ xml }: Capture): string {
  const [, before = '', base64 = ''] = /^([^]*?SignatureValue>)([^<]+)/.exec(xml) ?? [];
  const value = Buffer.from(base64, 'base64');
  const middle = value.length >> 1;
  value.writeUInt8(value.readUInt8(middle) ^ 1, middle);
  return before + value.toString('base64') + xml.slice(before.length + base64.length);
}

function withTurnedBit(text: string, index: number): string {
  const turned = String.fromCharCode(text.charCodeAt(index) ^ 1);
  return text.slice(0, index) + turned + text.slice(index + 1);
}
