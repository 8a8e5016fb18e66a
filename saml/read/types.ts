import type { Element } from '@xmldom/xmldom';
import type {
  ContentEncryption,
  KeyTransport,
  ResponseMessage,
  SignaturePlacement,
} from '../types.ts';
import type { VerifiedAlgorithm } from './signature-algorithms.ts';

/**
 * The stages of reading a Response, in order; each fails closed and nothing later runs. They are the
 * steps of the safe pipeline in docs/architecture.md. `transport` is for AuthnRequests alone: the
 * query and the compression of the Redirect binding; `decryption` for encrypted Assertions, which pass
 * the stages up to `structure` a second time once they are plain.
 */
export type ReadStage =
  | 'transport'
  | 'base64'
  | 'utf8'
  | 'gate'
  | 'dom'
  | 'structure'
  | 'decryption'
  | 'signature'
  | 'signed-bytes'
  | 'content';

/** Why a message was refused: where, which rule (a stable kebab-case id), and the detail in prose. */
export interface ReadRefusal {
  stage: ReadStage;
  rule: string;
  detail: string;
}

export type ReadResult<T> = { ok: true; value: T } | { ok: false; refusal: ReadRefusal };

/** A message that passed every stage before the signature. Nothing in it may be believed yet. */
export interface OpenedResponse {
  /** The received text, exactly. */
  readonly xml: string;
  /** What it claims. Good for finding the provider whose key must verify it, and for nothing else. */
  readonly unverified: ResponseMessage;
  /** Where signatures stand, not whether they are good; that of an encrypted Assertion shows when it is decrypted. */
  readonly signaturePlacement: SignaturePlacement;
  /** For `verifyResponse` alone. */
  readonly signatures: FoundSignatures;
  /** There when the Assertion came encrypted. */
  readonly encryption: FoundEncryption | undefined;
}

/** An EncryptedAssertion of the right shape. */
export interface FoundEncryption {
  readonly element: Element;
  readonly content: ContentEncryption;
  readonly keyTransport: KeyTransport;
  /** Bytes of the cipher text of the content. */
  readonly cipherLength: number;
  /** What was encrypted, a document of its own; there once it was decrypted. */
  readonly assertion?: Element;
}

export interface FoundSignatures {
  readonly response: FoundSignature | undefined;
  readonly assertion: FoundSignature | undefined;
}

/** A Signature of the right shape in the right place; not yet known to be good. */
export interface FoundSignature {
  /** What it is over, and the element that it is a child of. */
  readonly parent: Element;
  readonly element: Element;
  readonly signedInfo: Element;
  readonly value: Buffer;
}

/** What a trusted key vouches for, read from the signed bytes alone. */
export interface VerifiedResponse {
  /**
   * The assertion always comes from signed bytes. When only the assertion is signed, the fields of
   * the Response itself (status, destination, issuer) are those received and `envelopeSigned` is false.
   */
  readonly message: ResponseMessage;
  readonly signaturePlacement: Exclude<SignaturePlacement, 'none'>;
  readonly envelopeSigned: boolean;
  readonly algorithm: VerifiedAlgorithm;
  /** Whether any Signature relies on SHA-1, be it for the content or for SignedInfo. */
  readonly usesSha1: boolean;
  /** SHA-256 of the certificate whose key verified it, lower-case hex. */
  readonly certificateSha256: string;
}

/** One identity provider, and the keys that it signs with. */
export interface IdpEntity {
  entityId: string;
  /** Base64 DER, without white space; KeyDescriptors for signing or without `use`. */
  signingCertificates: readonly string[];
  /** Milliseconds since the epoch. */
  validUntil?: number;
}

/** A metadata document, as far as a service provider needs it: of its first IdP, where it has several. */
export interface IdpMetadata extends IdpEntity {
  /** The other IdPs of an EntitiesDescriptor, in their order. Each is vouched for by its own keys alone. */
  others?: readonly IdpEntity[];
  singleSignOnServices: readonly { binding: string; location: string }[];
  nameIdFormats: readonly string[];
  wantAuthnRequestsSigned: boolean;
}

/** A service provider's wish to have somebody signed in (saml-core-2.0-os section 3.4.1). */
export interface AuthnRequest {
  id: string;
  issuer: string;
  /** Milliseconds since the epoch. */
  issueInstant: number;
  destination?: string;
  /** Where the answer should go. Use it only to choose among what is registered for the issuer. */
  acsUrl?: string;
  protocolBinding?: string;
  nameIdFormat?: string;
  forceAuthn: boolean;
  isPassive: boolean;
  /** A signature came with it. Nobody has looked whether it is good. */
  signed: boolean;
  /** As it came, by the Redirect binding. */
  relayState?: string;
}
