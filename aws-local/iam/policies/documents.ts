import { parseIdentityPolicy } from '../../policy/identity-grammar.ts';
import { awsError, isAwsError, type AwsError } from '../../query/errors.ts';
import type { StoredPolicy } from '../../state/types.ts';

/** IAM quotas, in characters without white space. */
const MOST_CHARACTERS = 6_144;

/** Reads the document of a managed policy and holds it to its quota. */
export function readManagedDocument(text: string): StoredPolicy | AwsError {
  const document = parseIdentityPolicy(text, { newVersionOnly: true });
  if (isAwsError(document)) return document;
  return text.replace(/\s/g, '').length > MOST_CHARACTERS
    ? awsError('LimitExceeded', `Cannot exceed quota for PolicySize: ${MOST_CHARACTERS}`)
    : { text, document };
}
