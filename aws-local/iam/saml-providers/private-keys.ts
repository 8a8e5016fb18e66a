import type { AwsContext } from '../../context.ts';
import { awsUniqueId } from '../../../core/ids.ts';
import { awsError, type AwsError } from '../../query/errors.ts';
import { importDecryptionKey } from '../../../saml/read/index.ts';
import type { SamlProvider } from '../../state/types.ts';

type Encryption = Pick<SamlProvider, 'assertionEncryptionMode' | 'privateKeys'>;

export interface EncryptionChange {
  readonly AssertionEncryptionMode?: string | undefined;
  readonly AddPrivateKey?: string | undefined;
  readonly RemovePrivateKey?: string | undefined;
}

const MOST_KEYS = 2;
const KEY_ID_LENGTH = 22;

/**
 * Changes what a provider does about encrypted assertions. Texts are those of the IAM User Guide,
 * "Troubleshoot SAML federation"; which code each comes with is inferred.
 */
export function changeEncryption(
  context: AwsContext,
  current: Encryption,
  change: EncryptionChange,
): Encryption | AwsError {
  const privateKeys = changeKeys(context, current, change);
  if ('kind' in privateKeys) return privateKeys;
  const mode = change.AssertionEncryptionMode ?? current.assertionEncryptionMode;
  if (mode !== 'Required') return { assertionEncryptionMode: 'Allowed', privateKeys };
  if (privateKeys.length > 0) return { assertionEncryptionMode: 'Required', privateKeys };
  return change.RemovePrivateKey === undefined
    ? awsError(
        'InvalidInput',
        'Unable to set assertion encryption mode to Required because no private key is provided.',
      )
    : awsError('InvalidInput', 'Failed to remove private key.');
}

function changeKeys(
  context: AwsContext,
  { privateKeys }: Encryption,
  { AddPrivateKey, RemovePrivateKey }: EncryptionChange,
): Encryption['privateKeys'] | AwsError {
  if (AddPrivateKey !== undefined && RemovePrivateKey !== undefined)
    return awsError(
      'InvalidInput',
      'Unable to add and remove private keys in the same request. Set a value for only one of the two parameters.',
    );
  if (AddPrivateKey !== undefined) return addKey(context, privateKeys, AddPrivateKey);
  if (RemovePrivateKey !== undefined) return removeKey(privateKeys, RemovePrivateKey);
  return privateKeys;
}

function addKey(
  { clock, random }: AwsContext,
  keys: Encryption['privateKeys'],
  pem: string,
): Encryption['privateKeys'] | AwsError {
  const key = importDecryptionKey(pem);
  if (key === undefined) return awsError('InvalidInput', `Invalid private key. ${problemOf(pem)}`);
  if (keys.length >= MOST_KEYS)
    return awsError('LimitExceeded', `Private key limit of ${MOST_KEYS} is reached.`);
  const keyId = awsUniqueId('', KEY_ID_LENGTH, random);
  return [...keys, { ...key, keyId, timestamp: clock.now() }];
}

function problemOf(pem: string): string {
  return /^-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(pem)
    ? 'Key is encrypted.'
    : 'Key format is not recognized. Private key file must be a .pem file.';
}

function removeKey(
  keys: Encryption['privateKeys'],
  keyId: string,
): Encryption['privateKeys'] | AwsError {
  const kept = keys.filter((key) => key.keyId !== keyId);
  return kept.length < keys.length
    ? kept
    : awsError(
        'InvalidInput',
        'Failed to remove private key because the Key ID does not match a private key.',
      );
}
