import { createHash } from 'node:crypto';

/** What stands in a log or report for a secret: enough to compare, too little to use. */
export function fingerprint(secret: string): string {
  const digest = createHash('sha256').update(secret).digest('hex').slice(0, 12);
  return `sha256:${digest} (${secret.length} characters)`;
}
