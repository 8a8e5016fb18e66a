/**
 * The SAML messages as plain data. The issuer's side writes them, the judge's side reads them; this
 * description is all that the two share. Moments are milliseconds since the epoch.
 */
export interface ResponseMessage {
  id: string;
  version: string;
  issueInstant: number;
  destination?: string;
  inResponseTo?: string;
  issuer?: string;
  status: ResponseStatus;
  assertion?: AssertionMessage;
}

export interface ResponseStatus {
  code: string;
  subCode?: string;
  message?: string;
}

export interface AssertionMessage {
  id: string;
  version: string;
  issueInstant: number;
  issuer: string;
  subject?: Subject;
  conditions?: Conditions;
  authnStatements: readonly AuthnStatement[];
  /** In document order; a name may stand more than once when a foreign IdP writes it so. */
  attributes: readonly Attribute[];
}

export interface Subject {
  nameId?: NameId;
  confirmations: readonly SubjectConfirmation[];
}

export interface NameId {
  value: string;
  format?: string;
  nameQualifier?: string;
  spNameQualifier?: string;
}

export interface SubjectConfirmation {
  method: string;
  recipient?: string;
  notBefore?: number;
  notOnOrAfter?: number;
  inResponseTo?: string;
  address?: string;
}

export interface Conditions {
  notBefore?: number;
  notOnOrAfter?: number;
  /** One list for each AudienceRestriction; every restriction must be met. */
  audienceRestrictions: readonly (readonly string[])[];
  oneTimeUse?: boolean;
}

export interface AuthnStatement {
  authnInstant: number;
  sessionIndex?: string;
  sessionNotOnOrAfter?: number;
  contextClassRef?: string;
}

export interface Attribute {
  name: string;
  nameFormat?: string;
  friendlyName?: string;
  values: readonly string[];
}

/** `rsa-sha1`, with which older identity providers still sign, is written as a defect alone. */
export type SignatureAlgorithm = 'rsa-sha1' | 'rsa-sha256' | 'rsa-sha384' | 'rsa-sha512';

/** What carries a signature. */
export type SignaturePlacement = 'assertion' | 'response' | 'both' | 'none';

/** How the content of an encrypted assertion is encrypted (xmlenc-core1 5.2). */
export type ContentEncryption = 'aes128-cbc' | 'aes256-cbc' | 'aes128-gcm' | 'aes256-gcm';

/**
 * How its key is encrypted to the reader's RSA key (xmlenc-core1 5.5): `rsa-oaep-mgf1p` masks with
 * SHA-1, `rsa-oaep` says with what.
 */
export type KeyTransport = 'rsa-oaep-mgf1p' | 'rsa-oaep';
