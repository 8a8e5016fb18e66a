import { hash, sign } from 'node:crypto';
import { UnderstudyError } from '../../core/errors.ts';
import type { SigningCredential } from '../../core/signing-credential.ts';
import { ALGORITHMS } from '../names.ts';
import type { SignatureAlgorithm } from '../types.ts';
import { element, type XmlElement, type XmlNode } from './element.ts';
import { keyInfoElement } from './key-info.ts';
import { inLines } from './lines.ts';
import { NO_SCOPE, type Scope } from './namespaces.ts';
import { canonicalForm, prerendered, scopeWithin } from './serialise.ts';
import type { KeyInfoForm, WriteStyle } from './style.ts';

export interface Signer {
  credential: SigningCredential;
  algorithm: SignatureAlgorithm;
  /** What signatures show of the certificate. */
  keyInfo: KeyInfoForm;
  style: WriteStyle;
}

const METHODS = {
  'rsa-sha1': { digestName: 'sha1', signature: ALGORITHMS.rsaSha1, digest: ALGORITHMS.sha1 },
  'rsa-sha256': {
    digestName: 'sha256',
    signature: ALGORITHMS.rsaSha256,
    digest: ALGORITHMS.sha256,
  },
  'rsa-sha384': {
    digestName: 'sha384',
    signature: ALGORITHMS.rsaSha384,
    digest: ALGORITHMS.sha384,
  },
  'rsa-sha512': {
    digestName: 'sha512',
    signature: ALGORITHMS.rsaSha512,
    digest: ALGORITHMS.sha512,
  },
} as const;

/**
 * The element with an enveloped signature over it (saml-core 5.4), which stands behind its Issuer.
 *
 * @param around the namespaces in scope where it stands in the end
 */
export function signedElement(
  target: XmlElement,
  signer: Signer,
  around: Scope = NO_SCOPE,
): XmlElement {
  const content = prerendered(target, signer.style);
  const canonical = canonicalForm(content, signer.style, around);
  const scope = new Map([...around, ...scopeWithin(target, signer.style)]);
  const signature = signatureFor(canonical, { target, scope }, signer);
  const issuer = target.children.findIndex(
    (child) => typeof child !== 'string' && 'name' in child && child.name === 'saml:Issuer',
  );
  return { ...content, children: content.children.toSpliced(issuer + 1, 0, signature) };
}

function signatureFor(
  canonical: string,
  { target, scope }: { target: XmlElement; scope: Scope },
  { credential, algorithm, keyInfo, style }: Signer,
): XmlElement {
  requireRsa(credential);
  const { digestName } = METHODS[algorithm];
  const digest = hash(digestName, canonical, 'base64');
  const signedInfo = signedInfoElement(target.attributes['ID'] ?? '', digest, { algorithm, style });
  const octets = canonicalSignedInfo(signedInfo, style, scope);
  const value = sign(digestName, Buffer.from(octets), credential.privateKey).toString('base64');
  const Id = style.signatureIds ? `Signature-${target.attributes['ID']}` : undefined;
  const children = [
    signedInfo,
    element('ds:SignatureValue', {}, [style.signatureLines ? inLines(value) : value]),
    ...(keyInfo === 'none' ? [] : [keyInfoElement(credential.certificate, keyInfo)]),
  ];
  return element('ds:Signature', { Id }, onLines(children, style));
}

function onLines(children: readonly XmlElement[], style: WriteStyle): XmlNode[] {
  if (style.signatureBreaks !== true) return [...children];
  return ['\n', ...children.flatMap((child): XmlNode[] => [child, '\n'])];
}

// CanonicalizationMethod has no PrefixList, and what is around does not count without one.
function canonicalSignedInfo(signedInfo: XmlElement, style: WriteStyle, scope: Scope): string {
  return canonicalForm(signedInfo, { ...style, inclusivePrefixes: [] }, scope);
}

function signedInfoElement(
  id: string,
  digest: string,
  { algorithm, style }: Pick<Signer, 'algorithm' | 'style'>,
): XmlElement {
  const method = METHODS[algorithm];
  const transforms = [
    element('ds:Transform', { Algorithm: ALGORITHMS.envelopedSignature }),
    element(
      'ds:Transform',
      { Algorithm: ALGORITHMS.exclusiveCanonical },
      inclusiveNamespaces(style),
    ),
  ];
  const reference = [
    element('ds:Transforms', {}, onLines(transforms, style)),
    element('ds:DigestMethod', { Algorithm: method.digest }),
    element('ds:DigestValue', {}, [digest]),
  ];
  const signedInfo = [
    element('ds:CanonicalizationMethod', { Algorithm: ALGORITHMS.exclusiveCanonical }),
    element('ds:SignatureMethod', { Algorithm: method.signature }),
    element('ds:Reference', { URI: `#${id}` }, onLines(reference, style)),
  ];
  return element('ds:SignedInfo', {}, onLines(signedInfo, style));
}

function inclusiveNamespaces({ inclusivePrefixes, prefixes }: WriteStyle): XmlElement[] {
  if (inclusivePrefixes.length === 0) return [];
  const PrefixList = inclusivePrefixes.map((prefix) => prefixes[prefix]).join(' ');
  return [element('ec:InclusiveNamespaces', { PrefixList })];
}

// Node would sign with a key of another kind, and the signature would name the wrong algorithm.
function requireRsa({ privateKey }: SigningCredential): void {
  if (privateKey.type === 'private' && privateKey.asymmetricKeyType === 'rsa') return;
  throw new UnderstudyError({
    code: 'value-illegal',
    problem: `Signing key: is ${privateKey.asymmetricKeyType ?? 'symmetric'} (${privateKey.type}), expected a private RSA key`,
    remedy: 'Make one with `understudy certs`',
  });
}
