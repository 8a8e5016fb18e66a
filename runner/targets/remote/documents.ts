import { z } from 'zod';
import type { AccountDocuments } from '../../../aws-local/index.ts';
import type { ControlClient } from './control-client.ts';

const text = z.string().max(10_000_000);
const arn = z.string().startsWith('arn:').max(2_048);
const DOCUMENTS = z.object({
  samlProviders: z.array(z.object({ arn, name: text, metadata: text })).max(1_000),
  roles: z
    .array(
      z.object({
        arn,
        name: text,
        trustPolicy: text,
        policies: z.array(z.object({ name: text, text })).max(100),
      }),
    )
    .max(5_000),
});

/** What IAM holds behind a control channel. */
export async function remoteDocuments(client: ControlClient): Promise<AccountDocuments> {
  return DOCUMENTS.parse(await client.get('/aws/documents'));
}
