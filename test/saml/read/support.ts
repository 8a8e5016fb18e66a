import { createHash, createSign, type KeyObject } from 'node:crypto';
import { SignedXml, type HashAlgorithm, type SignatureAlgorithm } from 'xml-crypto';
import { ALGORITHMS } from '../../../saml/names.ts';
import {
  importVerificationKey,
  openResponse,
  verifyResponse,
  type ReadRefusal,
  type ReadResult,
  type VerificationKey,
  type VerifiedResponse,
} from '../../../saml/read/index.ts';
import type { SignaturePlacement } from '../../../saml/types.ts';
import { writeResponse } from '../../../saml/write/index.ts';
import { testSigningKey } from '../../support/keys.ts';
import { responseMessage } from '../../support/response-message.ts';

export const SIGNED_PLACEMENTS = ['assertion', 'response', 'both'] as const;
/** When every message of these suites was issued. */
export const NOW = Date.UTC(2026, 10, 24, 9, 30);

export interface TestKey {
  privateKey: KeyObject;
  certificate: string;
  verification: VerificationKey;
}

/** A signing key with what the judge knows of it. */
export async function testKey(name = 'primary'): Promise<TestKey> {
  const { privateKey, certificate } = await testSigningKey(name);
  return { privateKey, certificate, verification: importVerificationKey(certificate) };
}

/** A good message as the writer makes it. */
export function written(key: TestKey, sign: SignaturePlacement): string {
  return writeResponse(responseMessage({ now: NOW }), { sign, credential: key });
}

export function encode(xml: string | Uint8Array): string {
  return Buffer.from(xml).toString('base64');
}

/** Opened and verified: the whole way. */
export function judge(
  xml: string | Uint8Array,
  ...keys: readonly VerificationKey[]
): ReadResult<VerifiedResponse> {
  const opened = openResponse(encode(xml));
  return opened.ok ? verifyResponse(opened.value, keys) : opened;
}

export function refusalOf(result: ReadResult<unknown>): ReadRefusal | undefined {
  return result.ok ? undefined : result.refusal;
}

/** `stage/rule`, or `accepted`. */
export function outcome(result: ReadResult<unknown>): string {
  return result.ok ? 'accepted' : `${result.refusal.stage}/${result.refusal.rule}`;
}

/** The same text with one part replaced; fails when the part is not there, so that no test is idle. */
export function replaced(xml: string, part: string | RegExp, by: string): string {
  const result = xml.replace(part, () => by);
  if (result === xml) throw new Error(`Nothing to replace: ${String(part)}`);
  return result;
}

export interface SignOptions {
  privateKey: KeyObject | string;
  signatureAlgorithm?: string;
  digestAlgorithm?: string;
  canonicalizationAlgorithm?: string;
  /** Where in its parent the Signature goes. Default: behind the Issuer. */
  at?: 'issuer' | 'end';
  transforms?: string[];
  prefix?: string;
  keyInfo?: string;
  hmac?: boolean;
}

/** Signs what an XPath selects as foreign software does: by xml-crypto, whose code the judge must not trust. */
export function signedBy(xml: string, xpath: string, options: SignOptions): string {
  const { prefix = 'ds', keyInfo, hmac = false } = options;
  const signer = new SignedXml({
    privateKey: options.privateKey,
    signatureAlgorithm: options.signatureAlgorithm ?? ALGORITHMS.rsaSha256,
    canonicalizationAlgorithm: options.canonicalizationAlgorithm ?? ALGORITHMS.exclusiveCanonical,
    getKeyInfoContent: () => keyInfo ?? null,
  });
  if (hmac) signer.enableHMAC();
  signer.HashAlgorithms[ALGORITHMS.sha384] = digestClass('sha384', ALGORITHMS.sha384);
  signer.SignatureAlgorithms[ALGORITHMS.rsaSha384] = signatureClass('sha384', ALGORITHMS.rsaSha384);
  signer.addReference({
    xpath,
    digestAlgorithm: options.digestAlgorithm ?? ALGORITHMS.sha256,
    transforms: options.transforms ?? [
      ALGORITHMS.envelopedSignature,
      ALGORITHMS.exclusiveCanonical,
    ],
  });
  signer.computeSignature(xml, {
    prefix,
    location:
      options.at === 'end'
        ? { reference: xpath, action: 'append' }
        : { reference: `${xpath}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signer.getSignedXml();
}

// xml-crypto has no algorithm of 384 bits.
function digestClass(name: string, uri: string): new () => HashAlgorithm {
  return class {
    getAlgorithmName = (): string => uri;
    getHash = (xml: string): string => createHash(name).update(xml).digest('base64');
  };
}

function signatureClass(name: string, uri: string): new () => SignatureAlgorithm {
  return class {
    getAlgorithmName = (): string => uri;
    getSignature = (data: string, key: KeyObject): string =>
      createSign(name).update(data).sign(key, 'base64');
    verifySignature = (): boolean => {
      throw new Error('Only signs');
    };
  };
}

export const ASSERTION_XPATH = "/*/*[local-name(.)='Assertion']";
export const RESPONSE_XPATH = '/*';

/** A good message of another make: other prefixes, pretty-printed, signed by xml-crypto, not the writer. */
export function foreignResponse(parts: { attributes?: string; subject?: string } = {}): string {
  const { attributes = ROLE_ATTRIBUTE, subject = SUBJECT } = parts;
  return `<?xml version="1.0" encoding="UTF-8"?>
<saml2p:Response xmlns:saml2p="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:xs="http://www.w3.org/2001/XMLSchema" Destination="https://us-west-2.signin.aws.amazon.com/saml" ID="id2891" IssueInstant="2026-11-24T09:30:00.000Z" Version="2.0">
  <saml2:Issuer xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">https://idp.example/exk1</saml2:Issuer>
  <saml2p:Status>
    <saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>
  </saml2p:Status>
  <saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" ID="id7312" IssueInstant="2026-11-24T09:30:00.000Z" Version="2.0">
    <saml2:Issuer>https://idp.example/exk1</saml2:Issuer>
    ${subject}
    <saml2:Conditions NotBefore="2026-11-24T09:25:00Z" NotOnOrAfter="2026-11-24T09:35:00Z">
      <saml2:AudienceRestriction>
        <saml2:Audience>urn:amazon:webservices</saml2:Audience>
      </saml2:AudienceRestriction>
    </saml2:Conditions>
    <saml2:AuthnStatement AuthnInstant="2026-11-24T09:30:00.000Z" SessionIndex="id55">
      <saml2:AuthnContext>
        <saml2:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml2:AuthnContextClassRef>
      </saml2:AuthnContext>
    </saml2:AuthnStatement>
    <saml2:AttributeStatement>
      ${attributes}
    </saml2:AttributeStatement>
  </saml2:Assertion>
</saml2p:Response>`;
}

const SUBJECT = `<saml2:Subject>
      <saml2:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified">maria.garcia@example.com</saml2:NameID>
      <saml2:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
        <saml2:SubjectConfirmationData NotOnOrAfter="2026-11-24T09:35:00Z" Recipient="https://us-west-2.signin.aws.amazon.com/saml"/>
      </saml2:SubjectConfirmation>
    </saml2:Subject>`;

const ROLE_ATTRIBUTE = `<saml2:Attribute Name="https://aws.amazon.com/SAML/Attributes/Role" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri">
        <saml2:AttributeValue xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string">arn:aws:iam::111122223333:saml-provider/PrimaryIdp,arn:aws:iam::111122223333:role/ConnectAgent</saml2:AttributeValue>
      </saml2:Attribute>`;
