import { get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { UnderstudyError, messageOf } from '../../core/errors.ts';

/** How long an IdP of ours may take. Milliseconds. */
const PATIENCE = 5_000;

/**
 * Fetches an IdP's metadata document from this machine.
 *
 * @param host the Host header to come by. Default: that of the URL.
 * @throws {UnderstudyError} `environment` when there is no answer, or another than 200.
 */
export async function fetchMetadata(url: string, host?: string): Promise<string> {
  try {
    const request = get(url, {
      signal: AbortSignal.timeout(PATIENCE),
      agent: false,
      ...(host === undefined ? {} : { headers: { Host: host } }),
    });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const body = await text(response);
    if (response.statusCode === 200) return body;
    throw new Error(`status ${response.statusCode}`);
  } catch (error) {
    throw new UnderstudyError({
      code: 'environment',
      problem: `Metadata at ${url}: ${messageOf(error)}, expected a document`,
      remedy: 'Start the IdP, or correct the address',
      cause: error,
    });
  }
}

async function text(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
