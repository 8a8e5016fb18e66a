import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

/** Encrypted assertions. */
export const encryptionFacts = [
  {
    id: 'encryption-required',
    statement:
      'A SAML provider whose assertion encryption mode is Required takes encrypted assertions only.',
    certainty: 'documented',
    source: `${SOURCES.createProviderPage}; ${SOURCES.iamModel}`,
    read: READ,
  },
  {
    id: 'encryption-allowed',
    statement:
      'A new SAML provider has the assertion encryption mode Allowed, in which both plain and encrypted assertions are taken.',
    certainty: 'recorded',
    source: `${SOURCES.localstackIam}; ${SOURCES.iamModel}`,
    read: READ,
  },
  {
    id: 'encryption-keys',
    statement:
      'The identity provider encrypts to a public key whose private half was uploaded to the SAML provider in IAM. There are two of these at most, and IAM tries the newest first and then the other.',
    certainty: 'documented',
    source: SOURCES.createProviderPage,
    read: READ,
  },
  {
    id: 'encryption-api',
    statement: 'AssumeRoleWithSAML takes encrypted assertions when it is called directly too.',
    certainty: 'documented',
    source: SOURCES.createProviderPage,
    read: READ,
  },
  {
    id: 'encryption-algorithms',
    statement:
      'AES-128 and AES-256 in the modes CBC and GCM, with RSA-OAEP as key transport. The page has them under swapped headings and names no digests; aws-local takes SHA-1 and SHA-256, for digest and mask, and refuses RSA 1.5.',
    certainty: 'inferred',
    source: SOURCES.createProviderPage,
    read: READ,
  },
  {
    id: 'encryption-sign-in-url',
    statement:
      'Where encryption is required the sign-in URL, which is the Recipient and SAML:aud, has /saml/acs/ and the unique ID of the SAML provider.',
    certainty: 'documented',
    source: `${SOURCES.consolePage}; ${SOURCES.assertionPage}; ${SOURCES.createRolePage}`,
    read: READ,
  },
  {
    id: 'encrypted-sign-in-url',
    statement:
      'Whether the sign-in page can tell the provider of an encrypted assertion without its ID in the URL is not published. The Role attribute is inside the cipher text, so aws-local refuses it.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'acs-provider-unknown',
    statement:
      'What AWS answers at /saml/acs/ID when no provider has that ID is not recorded; aws-local refuses the message, in words of its own.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'recipient-provider-id',
    statement:
      'A Recipient with the ID of a SAML provider counts for that provider alone; what AWS does with the ID of another one is not recorded.',
    certainty: 'inferred',
    source: SOURCES.assertionPage,
    read: READ,
  },
  {
    id: 'encryption-strict',
    statement:
      'One EncryptedAssertion with one EncryptedKey and nothing plain beside it; what comes out passes everything that a plain assertion passes; every failure up to there has the same answer. What AWS does is not published; this may be stricter.',
    certainty: 'inferred',
    source:
      'W3C XML Encryption 1.1, section 6; Jager and Somorovsky, How to Break XML Encryption, CCS 2011',
    read: READ,
  },
  {
    id: 'text-encryption-refusals',
    statement:
      'How AWS words the refusal of a plain assertion that had to be encrypted, and of one that it cannot decrypt, is not recorded; aws-local uses words of its own.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
] as const satisfies readonly Fact[];
