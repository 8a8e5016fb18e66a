import { hash, sign } from 'node:crypto';
import { UnderstudyError } from '../../core/errors.ts';
import type { SigningCredential } from '../../core/signing-credential.ts';
import { ALGORITHMS } from '../names.ts';
import type { SignatureAlgorithm } from '../types.ts';
import { element, type XmlElement } from './element.ts';
import { keyInfoElement } from './key-info.ts';
import { INCLUSIVE_PREFIXES, serialise } from './serialise.ts';

export interface Signer {
  credential: SigningCredential;
  algorithm: SignatureAlgorithm;
  /** Whether the signature shows the certificate. */
  keyInfo: boolean;
}

const METHODS = {
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
 * The enveloped signature (saml-core 5.4) over an element, ready to be put into it.
 *
 * @param canonical the canonical form of what is signed, without this signature
 * @param id the ID that it carries
 */
export function signatureFor(canonical: string, id: string, signer: Signer): string {
  requireRsa(signer.credential);
  const { digestName } = METHODS[signer.algorithm];
  const digest = hash(digestName, canonical, 'base64');
  const signedInfo = signedInfoElement(id, digest, signer.algorithm);
  const value = sign(digestName, Buffer.from(serialise(signedInfo)), signer.credential.privateKey);
  return serialise(
    element('ds:Signature', {}, [
      signedInfo,
      element('ds:SignatureValue', {}, [value.toString('base64')]),
      ...(signer.keyInfo ? [keyInfoElement(signer.credential.certificate)] : []),
    ]),
  );
}

function signedInfoElement(id: string, digest: string, algorithm: SignatureAlgorithm): XmlElement {
  const method = METHODS[algorithm];
  return element('ds:SignedInfo', {}, [
    element('ds:CanonicalizationMethod', { Algorithm: ALGORITHMS.exclusiveCanonical }),
    element('ds:SignatureMethod', { Algorithm: method.signature }),
    element('ds:Reference', { URI: `#${id}` }, [
      element('ds:Transforms', {}, [
        element('ds:Transform', { Algorithm: ALGORITHMS.envelopedSignature }),
        element('ds:Transform', { Algorithm: ALGORITHMS.exclusiveCanonical }, [
          // Without it, xs of xsi:type="xs:string" would be outside what is signed.
          element('ec:InclusiveNamespaces', { PrefixList: INCLUSIVE_PREFIXES.join(' ') }),
        ]),
      ]),
      element('ds:DigestMethod', { Algorithm: method.digest }),
      element('ds:DigestValue', {}, [digest]),
    ]),
  ]);
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
