import { parseIdentityPolicy } from '../../policy/identity-grammar.ts';
import { awsError, isAwsError, type AwsError } from '../../query/errors.ts';
import type { StoredPolicy } from '../../state/types.ts';

/** IAM quotas, in characters without white space. */
const MOST = 6_144;

/** Reads the document of a managed policy and holds it to its quota. */
export function readManagedDocument(text: string): StoredPolicy | AwsError {
  const document = parseIdentityPolicy(text);
  if (isAwsError(document)) return document;
  if (document.version !== '2012-10-17')
    return awsError(
      'MalformedPolicyDocument',
      'Policy document must be version 2012-10-17 or greater.',
    );
  return text.replace(/\s/g, '').length > MOST
    ? awsError('LimitExceeded', `Cannot exceed quota for PolicySize: ${MOST}`)
    : { text, document };
}
